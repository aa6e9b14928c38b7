import { z } from 'zod'
import { callerError, callSchema, jsonText } from '#domain'
import { parseJson, sha256 } from '#system'
import { internal } from '../workload-paths.ts'
import type { FileMerge } from './outcome.ts'

/** What lies below `.gangway/conflicts/` for a file that waits for a person, until it is settled. */
export const conflictRecordSchema = z.strictObject({
  version: z.literal(1),
  path: z.string(),
  reason: z.string(),
  places: z.array(z.strictObject({ at: z.string(), base: z.string(), yours: z.string(), draft: z.string() })),
  /** Hashes of the three versions; null where there is none. */
  sha256: z.strictObject({ base: z.string().nullable(), yours: z.string().nullable(), draft: z.string() }),
  /** Where the whole text of the draft lies, relative to the workload. */
  draft: z.string(),
  /** The calls that settle it. */
  settle: z.array(callSchema),
})
export type ConflictRecord = z.infer<typeof conflictRecordSchema>

const RECORD = '.conflict.json'

export const conflictRecordPath = (path: string): string => internal.conflict(`${path}${RECORD}`)
export const conflictDraftPath = (path: string): string => internal.conflict(`${path}.draft`)

/** The files that tell of the conflict of one file, to be landed with everything else; none for another outcome. */
export function conflictRecords(merge: FileMerge, workload: string): ReadonlyMap<string, string> {
  const { path, conflict, base, content } = merge
  if (!conflict) return new Map()
  const record: ConflictRecord = {
    version: 1,
    path,
    reason: conflict.reason,
    places: [...conflict.places],
    sha256: { base: hashOrNull(base), yours: hashOrNull(content), draft: sha256(conflict.draft) },
    draft: conflictDraftPath(path),
    settle: Object.entries(WAYS).map(([take, says]) => ({ operation: 'resolve', input: { workload, path, take }, says })),
  }
  return new Map([
    [conflictDraftPath(path), conflict.draft],
    [conflictRecordPath(path), `${jsonText(record, 2)}\n`],
  ])
}

const WAYS = { yours: 'keeps your text', draft: 'takes the draft', FILE: 'takes the text of a file' } as const

const hashOrNull = (text: string | undefined): string | null => (text === undefined ? null : sha256(text))

/** Records among the files of a workload that no merge upholds any more: the person settled them in the file itself. */
export function staleConflictRecords(merges: readonly FileMerge[], files: readonly string[]): readonly string[] {
  const upheld = new Set(merges.filter(({ conflict }) => conflict).map(({ path }) => conflictRecordPath(path)))
  const judged = new Set(merges.map(({ path }) => conflictRecordPath(path)))
  const stale = recordPaths(files).filter((path) => judged.has(path) && !upheld.has(path))
  return stale.flatMap((path) => [path, `${path.slice(0, -RECORD.length)}.draft`]).filter((path) => files.includes(path))
}

/** Paths of the records among the files of a workload. */
export const recordPaths = (files: readonly string[]): readonly string[] =>
  files.filter((path) => path.startsWith(internal.conflict('')) && path.endsWith(RECORD))

/** The file that a record is about, by the name of the record. */
export const conflictedPath = (path: string): string => path.slice(internal.conflict('').length, -RECORD.length)

/** A record from its text; what is none is a caller error that names it. */
export function readConflictRecord(text: string, path: string): ConflictRecord {
  const record = parseJson(text, conflictRecordSchema)
  if (record && conflictRecordPath(record.path) === path) return record
  throw callerError({
    code: 'conflict_record_unreadable',
    message: `${path} is no record of a conflict.`,
    subject: path,
    hint: 'Delete it and regenerate the workload: a conflict that still stands is written again.',
  })
}
