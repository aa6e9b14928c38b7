import { join } from 'node:path'
import { readText } from '#system'
import { editYaml, type Changed } from '../../workload/modify/index.ts'

/** The changed files as texts, by path: what `prepareRegeneration` takes in place of what lies on disk. */
export async function editFiles(folder: string, files: Changed['files']): Promise<ReadonlyMap<string, string>> {
  const edits = new Map<string, string>()
  for (const [path, { before, after }] of files) edits.set(path, editYaml(path, await readText(join(folder, path)), before, after))
  return edits
}
