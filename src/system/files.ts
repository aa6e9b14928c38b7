import { randomBytes } from 'node:crypto'
import { constants, renameSync } from 'node:fs'
import { access, copyFile, lstat, mkdir, open, readFile, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { defect } from '#domain'
import { fileError, isMissing, systemCode } from './file-error.ts'
import { readHandwritten } from './read-handwritten.ts'

/** Files that a killed writer may leave; they are never listed. */
const TEMPORARY = /^\.gangway-[0-9a-f]{12}\.tmp$/

const temporaryName = (): string => `.gangway-${randomBytes(6).toString('hex')}.tmp`

export async function readText(path: string): Promise<string> {
  return guarded(path, 'read', () => readFile(path, 'utf8'))
}

/** The text of a file that a person writes; a longer one is another file, and refused before it is read. */
export async function readSmallText(path: string): Promise<string> {
  return (await readHandwritten(path)) ?? readText(path)
}

/** The text of a file, or undefined where there is none. */
export async function readTextIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw fileError(error, path, 'read')
  }
}

export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw fileError(error, path, 'read')
  }
}

export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if (isMissing(error)) return false
    throw fileError(error, path, 'read')
  }
}

/** Makes a folder with its parents; without complaint when it is there. */
export async function makeFolder(path: string, mode?: number): Promise<void> {
  const options = { recursive: true, ...(mode === undefined ? {} : { mode }) }
  await guarded(path, 'write', async () => {
    try {
      await mkdir(path, options)
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error
      // Node says so of a read-only file system too; one folder alone is refused for its true reason.
      const above = await nearestThere(resolve(path))
      await mkdir(join(above, relative(above, resolve(path)).split(sep)[0] ?? ''))
      await mkdir(path, options)
    }
  })
}

/** What a file is written from; pieces are written one after the other, so that a large file is never held twice. */
type Content = string | Uint8Array | readonly Uint8Array[]

export interface WriteOptions {
  mode?: number
  /** Runs the one step that shows the new content, or throws and thereby leaves the old. Default: at once. */
  commit?: (step: () => void) => void
}

/**
 * Replaces a file as a whole: a reader sees the old or the new content, also after a power failure.
 * Temporary file beside it, synced, renamed, folder synced.
 */
export async function atomicWrite(path: string, content: Content, options: WriteOptions = {}): Promise<void> {
  const folder = dirname(path)
  await makeFolder(folder)
  const temporary = join(folder, temporaryName())
  try {
    await writeSynced(temporary, content, options.mode)
    if (options.commit) options.commit(() => renameSync(temporary, path))
    else await rename(temporary, path)
    await syncFolder(folder)
  } catch (error) {
    await rm(temporary, { force: true })
    throw fileError(error, path, 'write')
  }
}

async function writeSynced(path: string, content: Content, mode = 0o644): Promise<void> {
  const handle = await open(path, 'wx', mode)
  try {
    if (typeof content === 'string' || content instanceof Uint8Array) await handle.writeFile(content)
    else for (const piece of content) await handle.writeFile(piece)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes renames in a folder survive a power failure. Some file systems cannot sync a folder: then there is nothing to do. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    const code = systemCode(error)
    if (code !== 'EINVAL' && code !== 'EISDIR' && code !== 'EPERM' && code !== 'ENOTSUP') throw fileError(error, path, 'write')
  }
}

/** Moves a file or folder within one file system and syncs both folders. */
export async function moveFile(from: string, to: string): Promise<void> {
  await makeFolder(dirname(to))
  await guarded(to, 'write', () => rename(from, to))
  await syncFolder(dirname(to))
  if (dirname(from) !== dirname(to)) await syncFolder(dirname(from))
}

/** Writes files by their path relative to a folder, each synced; a path that leads out of the folder is refused. */
export async function writeTree(root: string, files: ReadonlyMap<string, string>): Promise<void> {
  const folders = new Set<string>([root])
  await makeFolder(root)
  for (const [relative, content] of files) {
    const path = insideOf(root, relative)
    await makeFolder(dirname(path))
    folders.add(dirname(path))
    await guarded(path, 'write', async () => {
      const temporary = join(dirname(path), temporaryName())
      await writeSynced(temporary, content)
      await rename(temporary, path)
    })
  }
  for (const folder of folders) await syncFolder(folder)
}

/** Copies a tree of plain files; symbolic links are left out, since they may lead anywhere. */
export async function copyTree(from: string, to: string): Promise<void> {
  await makeFolder(to)
  for (const relative of await listFiles(from)) {
    const target = insideOf(to, relative)
    await makeFolder(dirname(target))
    await guarded(target, 'write', () => copyFile(join(from, relative), target, constants.COPYFILE_FICLONE))
  }
}

export async function removeTree(path: string): Promise<void> {
  await guarded(path, 'write', () => rm(path, { recursive: true, force: true, maxRetries: 3 }))
}

/** Plain files below a folder, relative with forward slashes, sorted; links and files of killed writers are left out. */
export async function listFiles(root: string): Promise<string[]> {
  const found: string[] = []
  const walk = async (relative: string): Promise<void> => {
    const entries = await readdir(join(root, relative), { withFileTypes: true })
    for (const entry of entries) {
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`
      if (entry.isDirectory()) await walk(path)
      else if (entry.isFile() && !TEMPORARY.test(entry.name)) found.push(path)
    }
  }
  await guarded(root, 'read', () => walk(''))
  return found.sort(byCodeUnit)
}

/** Names of the folders directly below a folder, sorted; none when it is not there. */
export async function listFolders(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort(byCodeUnit)
  } catch (error) {
    if (isMissing(error)) return []
    throw fileError(error, path, 'read')
  }
}

/** Bytes that this user may still write where a folder is, or would be made. */
export async function freeBytes(path: string): Promise<number> {
  const info = await guarded(path, 'read', async () => statfs(await nearestThere(path)))
  return info.bavail * info.bsize
}

/** Whether a folder can be written, or made where it is not there yet. */
export async function isWritable(path: string): Promise<boolean> {
  try {
    await access(await nearestThere(path), constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The path itself, or the nearest folder above it that is there. */
async function nearestThere(path: string): Promise<string> {
  const parent = dirname(resolve(path))
  return (await exists(path)) || parent === resolve(path) ? path : nearestThere(parent)
}

/** Absolute path of a relative one, which must stay in the folder. */
export function insideOf(root: string, relative: string): string {
  const base = resolve(root)
  const path = resolve(base, relative)
  if (path === base || !path.startsWith(base + sep) || relative.includes('\0')) {
    throw defect({ code: 'path_outside', message: `The path ${JSON.stringify(relative)} leads out of ${root}.`, subject: relative })
  }
  return path
}

const byCodeUnit = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

async function guarded<Result>(path: string, access: 'read' | 'write', action: () => Promise<Result>): Promise<Result> {
  try {
    return await action()
  } catch (error) {
    throw fileError(error, path, access)
  }
}
