import { readdir, symlink } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, normalize } from 'node:path'
import { z } from 'zod'
import { environmentError } from '#domain'
import { exists, isFolder, listFiles, makeFolder, readTextIfThere } from '#system'
import type { Workbench } from './workbench.ts'
import type { Staging } from '../gate/staging.ts'
import type { MergedWorkload } from './regeneration.ts'

const landingSchema = z.looseObject({ landed_at: z.string(), files: z.array(z.looseObject({ name: z.string() })) })
const pointerSchema = z.looseObject({ landing: z.string() })

/** A delivered file: its name below the source's location, and the copy that bronze keeps. */
interface Delivered {
  name: string
  path: string
}

/**
 * The project as the gate shall see it: with the bytes that landed last where the source was, so that a source that has changed since,
 * or is gone, is no reason to refuse a person's edit. The project itself where bronze keeps no copy.
 */
export async function projectWithSource(
  { request, decisions }: Pick<MergedWorkload, 'request' | 'decisions'>,
  { project, lake }: Pick<Workbench, 'project' | 'lake'>,
  staging: Staging,
): Promise<string> {
  const { location } = decisions.source.source
  const delivered = await deliveredFiles(join(lake, request.name, 'bronze'), decisions.source.ingestion.mode)
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

/** What is published: a later landing may be one that nobody has accepted. Before that the current landing, or all of them where they add up; nothing where a copy is missing. */
async function deliveredFiles(bronze: string, mode: string): Promise<readonly Delivered[]> {
  if (!(await exists(bronze))) return []
  const landings = await Promise.all(
    (await listFiles(bronze)).filter((path) => path.endsWith('/landing.json')).map((path) => readLanding(bronze, dirname(path))),
  )
  const ordered = landings.toSorted((left, right) => (left.landedAt < right.landedAt ? -1 : 1))
  const published = await publishedFolders(bronze)
  const good = ordered.filter(({ folder }) => published.has(folder))
  const latest = mode === 'full' ? ordered.filter(({ isLatest }) => isLatest).slice(-1) : ordered
  const current = good.length > 0 ? good : latest
  const files = (current.length > 0 ? current : ordered.slice(-1)).flatMap((landing) => landing.files)
  const there = await Promise.all(files.map(({ path }) => exists(path)))
  return there.includes(false) ? [] : files
}

const publishedSchema = z.looseObject({ landings: z.record(z.string(), z.looseObject({ files: z.array(z.string()) })) })

/** Folders below bronze that the published tables were made from. */
async function publishedFolders(bronze: string): Promise<ReadonlySet<string>> {
  const text = await readTextIfThere(join(dirname(bronze), 'published.json'))
  const { landings } = text === undefined ? { landings: {} } : publishedSchema.parse(JSON.parse(text))
  const files = Object.values(landings).flatMap((landing) => landing.files)
  return new Set(files.map((file) => dirname(file).replace(/^bronze\//, '')))
}

async function readLanding(bronze: string, folder: string) {
  const { landed_at: landedAt, files } = landingSchema.parse(
    JSON.parse((await readTextIfThere(join(bronze, folder, 'landing.json'))) ?? '{}'),
  )
  const [table = '', ...place] = folder.split('/')
  const pointer = await readTextIfThere(join(bronze, table, 'latest.json'))
  const isLatest = pointer !== undefined && pointerSchema.parse(JSON.parse(pointer)).landing === place.join('/')
  return { folder, landedAt, isLatest, files: files.map(({ name }) => ({ name, path: join(bronze, folder, 'raw', name) })) }
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
