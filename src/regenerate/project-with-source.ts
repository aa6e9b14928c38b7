import { readdir, symlink } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, normalize } from 'node:path'
import { environmentError, locationOf } from '#domain'
import type { Delivered } from '#kit'
import { exists, isFolder, makeFolder } from '#system'
import type { Staging } from '../gate/staging.ts'
import type { MergedWorkload } from './regeneration.ts'

/**
 * The project as the gate shall see it: with the bytes that landed last where the source was, so that a source that has changed since,
 * or is gone, is no reason to refuse a person's edit. The project itself where its platform keeps no copy.
 */
export async function projectWithSource(
  { decisions }: Pick<MergedWorkload, 'decisions'>,
  { project, delivered }: { project: string; delivered: readonly Delivered[] },
  staging: Staging,
): Promise<string> {
  const location = locationOf(decisions.source.source)
  const place = normalize(location.path)
  if (isAbsolute(place) || place.startsWith('..') || delivered.length === 0) {
    if (await exists(isAbsolute(place) ? place : join(project, place))) return project
    throw sourceGone(location.path)
  }
  const overlay = join(staging.root, 'project')
  const manyFiles = location.pattern !== undefined || delivered.length > 1 || basename(place) !== delivered[0]?.name
  await linkSiblings(project, overlay, place)
  for (const { name, path } of delivered) {
    const target = manyFiles ? join(overlay, place, name) : join(overlay, place)
    await makeFolder(dirname(target))
    if (!(await exists(target))) await symlink(path, target)
  }
  return overlay
}

/** Links everything of the project but what stands on the way to the source, which is made; of `.gangway` only the keys. */
async function linkSiblings(project: string, overlay: string, place: string): Promise<void> {
  const way = place.split('/')
  for (const [depth, next] of way.entries()) {
    const inner = way.slice(0, depth).join('/')
    await makeFolder(join(overlay, inner))
    for (const name of (await isFolder(join(project, inner))) ? await readdir(join(project, inner)) : []) {
      if (name !== next && (depth > 0 || name !== '.gangway')) await symlink(join(project, inner, name), join(overlay, inner, name))
    }
  }
  await makeFolder(join(overlay, '.gangway'))
  await symlink(join(project, '.gangway', 'keys'), join(overlay, '.gangway', 'keys'))
}

const sourceGone = (path: string) =>
  environmentError({
    code: 'source_gone',
    message: `${path} is not there, and bronze keeps no copy of it: there are no rows to judge the workload on.`,
    subject: path,
    hint: 'Put the source back, or run the pipeline once where it is.',
  })
