import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { GangwayError, sketchKeys } from '#domain'
import { hashOf, systemClock, type Clock } from '#system'
import { enoughColumns, tells } from '../find-data-overlap.ts'
import { readSourceTexts, sourceFacts, type SketchedColumn } from '../known-source.ts'
import { workloadsFolder } from '../workload-paths.ts'
import { workloadNames } from '../workload-names.ts'
import { readIndexFile, sourceIndexPath, writeIndexFile, type IndexContent, type IndexedWorkload } from './index-file.ts'
import { mergePostings, noPostings, POSTED_WORKLOADS, visitHolders } from './postings.ts'
import { stampOf, type Stamp } from './stamp.ts'

/** Every onboarded source of a project, in a form that is asked and not read through. */
export interface SourceIndex {
  project: string
  workloads: readonly IndexedWorkload[]
  /** Workloads that may hold the data of these columns, or be held by it; one that is not named does neither. */
  candidates(columns: readonly SketchedColumn[]): readonly string[]
}

/**
 * The index as the workloads are now. It is derived: what is missing, broken or behind is made from the workloads again, read one by one,
 * and kept for the next time. Processes that do so at once write the same.
 */
export async function openSourceIndex(project: string, clock: Clock = systemClock): Promise<SourceIndex> {
  const path = sourceIndexPath(project)
  const stored = (await readIndexFile(path)) ?? { workloads: [], postings: noPostings() }
  const refreshed = await refreshAll(project, stored.workloads, clock)
  const content = contentOf(stored, refreshed)
  if (content !== stored) await writeIndexFile(path, content)
  return { project, workloads: content.workloads, candidates: (columns) => candidatesIn(content, columns) }
}

/** A workload as it is now; with its keys when they had to be read. */
interface Refreshed {
  now: IndexedWorkload
  keys?: Uint32Array
}

async function refreshAll(project: string, known: readonly IndexedWorkload[], clock: Clock): Promise<readonly Refreshed[]> {
  const byName = new Map(known.map((one) => [one.workload, one]))
  const folders = (await workloadNames(project)).map((workload) => ({ workload, folder: join(workloadsFolder(project), workload) }))
  const stamped = await Promise.all(folders.map(async (one) => ({ ...one, stamp: await stampOf(one.folder, clock) })))
  const refreshed: Refreshed[] = []
  for (const { workload, folder, stamp } of stamped) {
    const before = byName.get(workload)
    const unchanged = before?.settled && before.stamp === stamp.stamp
    refreshed.push(unchanged ? { now: before } : await refresh(workload, folder, stamp, before))
  }
  return refreshed
}

async function refresh(workload: string, folder: string, stamp: Stamp, before: IndexedWorkload | undefined): Promise<Refreshed> {
  const read = await readAgain(workload, folder, stamp, before)
  return isDeepStrictEqual(read.now, before) && before ? { now: before } : read
}

async function readAgain(workload: string, folder: string, stamp: Stamp, before: IndexedWorkload | undefined): Promise<Refreshed> {
  try {
    const texts = await readSourceTexts(folder)
    const content = hashOf(texts)
    if (before?.content === content) return { now: { ...before, ...stamp } }
    const { columns, ...facts } = sourceFacts(texts)
    const telling = columns.filter(tells)
    return { now: { workload, ...stamp, content, ...facts, telling: telling.length }, keys: keysOf(telling) }
  } catch (error) {
    if (!(error instanceof GangwayError)) throw error
    return { now: { workload, stamp: stamp.stamp, settled: false, content: '', broken: error.message, telling: 0 }, keys: keysOf([]) }
  }
}

const keysOf = (columns: readonly SketchedColumn[]): Uint32Array =>
  Uint32Array.from(new Set(columns.flatMap(({ sketch }) => [...sketchKeys(sketch)])))

/** What was stored where nothing changed; else the refreshed workloads with their postings, those that were not read again kept. */
function contentOf(stored: IndexContent, refreshed: readonly Refreshed[]): IndexContent {
  const workloads = refreshed.map(({ now }) => now)
  const places = new Map(refreshed.map(({ now, keys }, place) => [now.workload, keys ? undefined : place]))
  const numbers = stored.workloads.map(({ workload }) => places.get(workload))
  const inPlace = workloads.length === numbers.length && numbers.every((number, place) => number === place)
  if (inPlace && workloads.every((now, place) => now === stored.workloads[place])) return stored
  const added = refreshed.flatMap(({ keys }, workload) => (keys && workload < POSTED_WORKLOADS ? [{ workload, keys }] : []))
  return { workloads, postings: inPlace ? stored.postings : mergePostings(stored.postings, numbers, added) }
}

/** Those of which enough columns share a hash; and, past the number that can be posted, all. */
function candidatesIn({ workloads, postings }: IndexContent, columns: readonly SketchedColumn[]): readonly string[] {
  const telling = columns.filter(tells)
  const sharing = countSharing(telling, workloads.length, (key, visit) => visitHolders(postings, key, visit))
  return workloads
    .filter((one, number) => number >= POSTED_WORKLOADS || enoughColumns(sharing[number] ?? 0, Math.min(telling.length, one.telling)))
    .map(({ workload }) => workload)
}

/** How many of the columns share a hash with each workload. */
function countSharing(
  columns: readonly SketchedColumn[],
  workloads: number,
  visit: (key: number, holder: (workload: number) => void) => void,
): Uint32Array {
  const [counts, lastColumn] = [new Uint32Array(workloads), new Int32Array(workloads).fill(-1)]
  for (const [column, { sketch }] of columns.entries()) {
    for (const key of sketchKeys(sketch)) {
      visit(key, (workload) => {
        if (lastColumn[workload] === column) return
        lastColumn[workload] = column
        counts[workload] = (counts[workload] ?? 0) + 1
      })
    }
  }
  return counts
}
