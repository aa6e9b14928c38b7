import type { Profile } from '#domain'
import type { Dialect, Measurements } from '#kit'
import { takeTurns, type Database } from '#system'
import { measureTypeCandidates, refutingRows } from './measure-column.ts'
import { measureKey } from './measure-key.ts'

/** Measurements on every row that landed, for the gate: the profiler's own rules, without its sample. */
export function measurementsOf(database: Database, files: readonly string[], profile: Profile, dialect: Dialect): Measurements {
  const reading = { dialect, nullTokens: profile.source.format.null_tokens }
  // A measurement is several statements on tables of its own name.
  const alone = takeTurns(1)
  return {
    typeCandidates: (column) => alone(() => measureTypeCandidates(database, files, column, reading)),
    refutingRows: (column, candidate, limit) =>
      alone(async () => (await refutingRows(database, files, column, candidate, { ...reading, limit })).rows),
    key: (columns) => alone(() => measureKey(database, files, columns, reading)),
  }
}
