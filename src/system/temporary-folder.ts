import { lstat, mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileError, systemCode } from './file-error.ts'
import { atomicWrite, readTextIfThere, removeTree } from './files.ts'
import { parseJson } from './parse-json.ts'
import { lifeOf, ownerOfThisProcess, ownerSchema } from './process-owner.ts'
import { SCRATCH } from './scratch-name.ts'

const OWNER = '.owner.json'

/** A new folder for what is needed for a moment; its owner removes it, and a later command does where the owner was killed. */
export async function temporaryFolder(name: string): Promise<string> {
  const folder = await newFolder(name)
  await atomicWrite(join(folder, OWNER), `${JSON.stringify(await ownerOfThisProcess(name))}\n`)
  return folder
}

async function newFolder(name: string): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), `${SCRATCH}${name}-`))
  } catch (error) {
    throw fileError(error, tmpdir(), 'write')
  }
}

/** Removes the temporary folders of this user whose processes are gone: landed rows may lie in them. */
export async function sweepTemporaryFolders(): Promise<void> {
  const root = tmpdir()
  for (const name of await readdir(root)) {
    const folder = join(root, name)
    if (name.startsWith(SCRATCH) && (await isLeft(folder))) await removeTree(folder)
  }
}

/** What does not say whose it is, is nobody's to remove; neither is what others made, and what a link leads to. */
async function isLeft(folder: string): Promise<boolean> {
  if (!(await isOwnFolder(folder))) return false
  const text = await readTextIfThere(join(folder, OWNER))
  const owner = text === undefined ? undefined : parseJson(text, ownerSchema)
  return owner !== undefined && (await lifeOf(owner)) === 'dead'
}

async function isOwnFolder(path: string): Promise<boolean> {
  try {
    const found = await lstat(path)
    return found.isDirectory() && found.uid === process.getuid?.()
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false
    throw error
  }
}
