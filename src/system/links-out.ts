import { lstat, readdir, readlink, realpath } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { callerError } from '#domain'
import { fileError, systemCode } from './file-error.ts'

/** Folders of a project that the engine writes to; two levels below them stand whatever has a name of its own (`lake/orders/.run.lock`). */
const WRITTEN = ['.gangway', 'lake', 'workloads']
const DEPTH = 2

/** Refuses a project in which a link would lead what is written out of it. A project that is itself reached through a link is as good as any. */
export async function refuseLinksOut(project: string): Promise<void> {
  const root = await endOf(project)
  for (const name of WRITTEN) await look(root, join(project, name), DEPTH, 'unknown')
}

type Kind = 'link' | 'folder' | 'other' | 'none' | 'unknown'

async function look(root: string, path: string, depth: number, known: Kind): Promise<void> {
  const kind = known === 'unknown' ? await kindOf(path) : known
  if (kind === 'link' && !`${await endOf(path)}${sep}`.startsWith(root + sep)) throw leadsOut(root, path)
  if (depth === 0 || !(kind === 'folder' || kind === 'link')) return
  for (const { name, kind: inner } of await entriesOf(path)) {
    if (inner === 'folder' || inner === 'link') await look(root, join(path, name), depth - 1, inner)
  }
}

const kindIn = (entry: { isSymbolicLink(): boolean; isDirectory(): boolean }): Kind =>
  entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : 'other'

async function kindOf(path: string): Promise<Kind> {
  try {
    return kindIn(await lstat(path))
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return 'none'
  }
}

/** None of a file, of nothing, or of what this user may not list: whoever writes there is told so. */
async function entriesOf(path: string): Promise<{ name: string; kind: Kind }[]> {
  try {
    return (await readdir(path, { withFileTypes: true })).map((entry) => ({ name: entry.name, kind: kindIn(entry) }))
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return []
  }
}

/** Where a path ends, every link on the way followed; also of what is not there yet, since whoever writes makes it there. */
async function endOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' || dirname(path) === path) throw fileError(error, path, 'read')
    const parent = await endOf(dirname(path))
    return (await kindOf(path)) === 'link' ? endOf(resolve(parent, await readlink(path))) : join(parent, basename(path))
  }
}

const leadsOut = (root: string, path: string) =>
  callerError({
    code: 'link_leads_out',
    message: `${relative(root, path) || path} is a link that leads out of the project; nothing is written through it.`,
    subject: path,
    hint: 'Remove the link, or move what it leads to into the project, and run the same command again.',
  })
