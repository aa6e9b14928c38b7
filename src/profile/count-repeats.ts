import type { Sql } from '#kit'
import type { Database } from '#system'
import { numberOf } from './row-values.ts'

export interface Repeats {
  combination: number[]
  /** Rows beyond the first of each value, and rows with a null part. */
  violations: number
  nulls: number
  rows: number
}

const BATCH = 40
const STAGES = [2_000, 20_000]

/**
 * Combinations of the code columns `c0, c1, …` that repeat nowhere. A few rows refute most of them, so that few are counted on all.
 * Codes are 64-bit hashes: that two values of a million rows share one is less likely than one in ten million.
 */
export async function refute(database: Database, table: string, combinations: readonly number[][], rows: number): Promise<number[][]> {
  let standing = [...combinations]
  for (const stage of [...STAGES.filter((size) => size < rows), undefined]) {
    const counted = await countRepeats(database, table, standing, stage)
    standing = counted.filter(({ violations }) => violations === 0).map(({ combination }) => combination)
  }
  return standing
}

/** Counts over the first rows, or over all. */
export async function countRepeats(
  database: Database,
  table: string,
  combinations: readonly number[][],
  first: number | undefined,
): Promise<Repeats[]> {
  const found: Repeats[] = []
  for (let at = 0; at < combinations.length; at += BATCH) {
    const batch = combinations.slice(at, at + BATCH)
    const counts = batch.map((combination, index) => {
      const codes = combination.map((part) => `c${part}`)
      const whole = codes.map((code) => `${code} is not null`).join(' and ')
      return `count(distinct case when ${whole} then hash(${codes.join(', ')}) end) as d${index}, count(*) filter (where not (${whole})) as n${index}`
    })
    const [row] = await database.query(
      `select count(*) as rows, ${counts.join(', ')} from ${table} ${first === undefined ? '' : `where rowid < ${first}`}`,
    )
    const rows = numberOf(row?.['rows'])
    found.push(
      ...batch.map((combination, index) => ({
        combination,
        violations: rows - numberOf(row?.[`d${index}`]),
        nulls: numberOf(row?.[`n${index}`]),
        rows,
      })),
    )
  }
  return found
}

/**
 * Rows beyond the first that share each of these keys and differ from one another in any column: not the whole rows that repeat, nor those
 * that lack a part. A key is given by the values of its parts, a row by those of all its columns.
 */
export async function countConflicts(
  database: Database,
  relation: Sql,
  keys: readonly (readonly Sql[])[],
  columns: readonly Sql[],
): Promise<number[]> {
  if (keys.length === 0) return []
  const whole = `hash(${columns.join(', ')})`
  const counts = keys.map((parts, index) => {
    const filled = parts.map((part) => `${part} is not null`).join(' and ')
    const key = `hash(${parts.join(', ')})`
    return `count(distinct case when ${filled} then hash(${key}, ${whole}) end) - count(distinct case when ${filled} then ${key} end) as n${index}`
  })
  const [row] = await database.query(`select ${counts.join(', ')} from ${relation}`)
  return keys.map((_, index) => numberOf(row?.[`n${index}`]))
}

/** All choices of `size` items, in the order of the items. */
export function combinations(items: readonly number[], size: number): number[][] {
  if (size === 0) return [[]]
  return items.flatMap((item, index) => combinations(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]))
}
