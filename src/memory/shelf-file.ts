import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { callerError, workloadNameSchema } from '#domain'
import { atomicWrite, isFolder, parseJson, readTextIfThere, withLock } from '#system'
import { capEntries, lineOf, type Shelf } from './cap-entries.ts'
import { entrySchema, type Entry } from './entry.ts'

/** What belongs to no single workload; no workload can have this name. */
export const PROJECT_SHELF = '_project'

const LOCK_WAIT_MS = 10_000

/** `.gangway/memory/<workload>.jsonl`: names are made here alone, from the name of a workload. */
export const memoryFolder = (project: string): string => join(project, '.gangway', 'memory')

function shelfPath(project: string, name: string): string {
  if (name === PROJECT_SHELF || workloadNameSchema.safeParse(name).success) return join(memoryFolder(project), `${name}.jsonl`)
  throw callerError({
    code: 'workload_name_invalid',
    message: `${JSON.stringify(name)} cannot be the name of a workload.`,
    subject: name,
    hint: 'Name no workload for what concerns the whole project.',
  })
}

/** Names of the workloads that something is remembered of, and of the project's own shelf. */
export async function shelfNames(project: string): Promise<readonly string[]> {
  const folder = memoryFolder(project)
  if (!(await isFolder(folder))) return []
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).map((name) => name.replace(/\.jsonl$/, ''))
  return names.filter((name) => name === PROJECT_SHELF || workloadNameSchema.safeParse(name).success).toSorted()
}

/** What stands on a shelf. A line that cannot be read (a person's slip, another version) costs that line only. */
export async function readShelf(project: string, name: string): Promise<Shelf> {
  const lines = ((await readTextIfThere(shelfPath(project, name))) ?? '').split('\n').filter((line) => line.trim() !== '')
  const read = lines.map((line) => ({ line, entry: parseJson(line, entrySchema) }))
  return {
    entries: read.flatMap(({ entry }) => entry ?? []),
    unreadable: read.flatMap(({ line, entry }) => (entry ? [] : [line])),
  }
}

/** Changes a shelf as a whole, one process at a time: a reader sees it before or after. Nothing is written where nothing changes. */
export async function updateShelf(
  project: string,
  name: string,
  today: string,
  change: (entries: readonly Entry[]) => readonly Entry[],
): Promise<void> {
  const path = shelfPath(project, name)
  await withLock(join(memoryFolder(project), 'lock'), { purpose: 'writing the memory', waitMs: LOCK_WAIT_MS }, async () => {
    const before = await readShelf(project, name)
    const { entries, unreadable } = capEntries({ ...before, entries: change(before.entries) }, today)
    const text = [...unreadable, ...entries.map(lineOf)].map((line) => `${line}\n`).join('')
    if (text !== ((await readTextIfThere(path)) ?? '')) await atomicWrite(path, text)
  })
}
