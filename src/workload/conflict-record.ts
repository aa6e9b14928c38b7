import { z } from 'zod'
import type { FileMerge } from './merge/outcome.ts'
import { internal } from './workload-paths.ts'

/** `.gangway/conflicts/<path>.json`: both sides of a conflict, why it is one, and the command that settles it. */
export const conflictRecordSchema = z.strictObject({
  version: z.literal(1),
  path: z.string(),
  reason: z.string(),
  places: z.array(z.strictObject({ at: z.string(), base: z.string(), yours: z.string(), draft: z.string() })),
  /** The file as Gangway would have it; null when it would not be there any more. The other side is the file itself. */
  draft: z.string().nullable(),
  settle: z.string(),
})
export type ConflictRecord = z.infer<typeof conflictRecordSchema>

export const conflictPath = (path: string): string => internal.conflict(`${path}.json`)

/** What is landed beside a file in conflict. */
export function conflictRecord(workload: string, merge: FileMerge, draft: string | undefined): ConflictRecord {
  const { reason = 'both sides changed it', places = [] } = merge.conflict ?? {}
  const settle = `gangway resolve ${workload} ${merge.path}`
  return { version: 1, path: merge.path, reason, places: places.map((place) => ({ ...place })), draft: draft ?? null, settle }
}
