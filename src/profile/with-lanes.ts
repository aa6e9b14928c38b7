import { availableParallelism } from 'node:os'
import type { Database } from '#system'
import type { ProfiledTable } from './measure-table.ts'
import { numberOf } from './row-values.ts'

/** The distinct values of so many columns are in memory at a time. */
const MOST_LANES = 4

/** Lends connections that measure columns side by side. With few cells a statement is twice as fast on one thread. */
export async function withLanes<Result>(
  database: Database,
  { isSmall }: ProfiledTable,
  work: (connections: readonly Database[]) => Promise<Result>,
): Promise<Result> {
  const [setting] = await database.query(`select current_setting('threads') as threads`)
  const missing = Math.min(MOST_LANES, availableParallelism()) - 1
  const others = await Promise.all(Array.from({ length: missing }, () => database.connect()))
  if (isSmall) await database.run('set threads = 1')
  try {
    return await work([database, ...others])
  } finally {
    await Promise.all(others.map((other) => other.close()))
    await database.run(`set threads = ${numberOf(setting?.['threads'])}`)
  }
}
