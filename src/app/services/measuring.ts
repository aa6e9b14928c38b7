import type { Profile } from '#domain'
import type { Dialect, Measurements } from '#kit'
import type { Database } from '#system'
import { measureKey, measureTypeCandidates, refutingRows } from '../../profile/index.ts'

/** Measurements on every row that landed, for the gate: the profiler's own rules, without its sample. */
export function measurementsOf(database: Database, files: readonly string[], profile: Profile, dialect: Dialect): Measurements {
  const reading = { dialect, nullTokens: profile.source.format.null_tokens }
  return {
    typeCandidates: (column) => measureTypeCandidates(database, files, column, reading),
    refutingRows: async (column, candidate, limit) => (await refutingRows(database, files, column, candidate, { ...reading, limit })).rows,
    key: (columns) => measureKey(database, files, columns, reading),
  }
}
