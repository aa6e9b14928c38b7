import { join } from 'node:path'
import type { Artifact } from '#domain'
import { exists, listFiles, readHandwritten, sha256, writeTree } from '#system'
import type { StagedChanges } from '../../graph/port-values.ts'

/** Files of tools that a person may have run there: caches, and copies that an editor leaves. */
const LEFT_BY_TOOLS = /(^|\/)(\.|__pycache__\/)|(~|\.pyc|\.orig)$/

/** How a staging folder differs from what was staged there; nothing where the folder is gone. */
export async function stagedChanges(folder: string, files: Readonly<Record<string, string>>): Promise<StagedChanges> {
  const changes = { edited: {} as Record<string, string>, added: new Array<string>(), removed: new Array<string>() }
  if (!(await exists(folder))) return changes
  for (const [path, hash] of Object.entries(files)) {
    const text = await readHandwritten(join(folder, path))
    if (text === undefined) changes.removed.push(path)
    else if (sha256(text) !== hash) changes.edited[path] = text
  }
  for (const path of await listFiles(folder)) if (!(path in files) && !LEFT_BY_TOOLS.test(path)) changes.added.push(path)
  return changes
}

/** Writes files into the folder as they are made. */
export const restage = (folder: string, artifacts: readonly Artifact[]): Promise<void> =>
  writeTree(folder, new Map(artifacts.map(({ path, content }) => [path, content])))
