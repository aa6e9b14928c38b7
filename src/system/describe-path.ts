import { constants } from 'node:fs'
import { access, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileError, isMissing } from './file-error.ts'

type DescribedPath = { kind: 'file'; bytes: number } | { kind: 'folder' | 'a named pipe' | 'a socket' | 'a device' }

/** What stands at a path, links followed; undefined where there is nothing. Throws an environment error for what may not be read. */
export async function describePath(path: string): Promise<DescribedPath | undefined> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) return { kind: 'folder' }
    if (!found.isFile()) return { kind: found.isFIFO() ? 'a named pipe' : found.isSocket() ? 'a socket' : 'a device' }
    await access(path, constants.R_OK)
    return { kind: 'file', bytes: found.size }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw fileError(error, path, 'read')
  }
}

/** Names of all that is no folder below a folder, relative with forward slashes: files, links, pipes. A link to a folder is not entered. */
export async function listEntries(root: string): Promise<readonly string[]> {
  const found: string[] = []
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) await walk(name)
      else found.push(name)
    }
  }
  try {
    await walk('')
    return found
  } catch (error) {
    throw fileError(error, root, 'read')
  }
}
