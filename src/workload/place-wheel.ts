import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { environmentError } from '#domain'
import { atomicWrite, exists, listFiles, readTextIfThere, removeTree, version } from '#system'
import { workloadFolder } from './workload-paths.ts'

const WHEEL = /^gangway_runtime-(.+)-py3-none-any\.whl$/
const current = `gangway_runtime-${version}-py3-none-any.whl`

/** Where the wheel of this version lies in the folder of a workload. */
export const wheelIn = (folder: string): string => join(folder, '.gangway', 'wheels', current)

/**
 * Lays the wheel that `requirements.txt` pins into a workload, so that a copy of its folder installs without Gangway. One of another
 * version goes, unless the file still names that. Idempotent; no artifact: nothing of it is decided, and nobody edits it.
 */
export async function placeWheel(root: string, project: string, workload: string): Promise<void> {
  const built = join(root, 'dist', 'wheels', current)
  if (!(await exists(built))) throw notBuilt(built)
  const folder = workloadFolder(project, workload)
  const placed = wheelIn(folder)
  const content = await readFile(built)
  if (!(await exists(placed)) || !content.equals(await readFile(placed))) await atomicWrite(placed, content)
  const pinned = (await readTextIfThere(join(folder, 'requirements.txt'))) ?? ''
  for (const name of await listFiles(dirname(placed))) {
    const other = WHEEL.exec(name)?.[1]
    if (name !== current && other !== undefined && !pinned.includes(`==${other}`)) await removeTree(join(dirname(placed), name))
  }
}

const notBuilt = (path: string) =>
  environmentError({
    code: 'wheel_missing',
    message: 'The wheel of the runtime is not built, so the workload could not be run without Gangway.',
    subject: path,
    hint: 'In a checkout `npm run build` builds it; a package without it is damaged: install it again.',
  })
