import { join } from 'node:path'
import { readText, stringifyYaml } from '#system'
import type { Changed } from '../../workload/modify/index.ts'

/** The changed files as texts, by path: what `prepareRegeneration` takes in place of what lies on disk. */
export async function editFiles(folder: string, files: Changed['files']): Promise<ReadonlyMap<string, string>> {
  const edits = new Map<string, string>()
  for (const [path, { after }] of files) edits.set(path, editText(await readText(join(folder, path)), after))
  return edits
}

function editText(text: string, after: unknown): string {
  const header = /^(?:#.*\n)*/.exec(text)?.[0] ?? ''
  return header + stringifyYaml(after)
}
