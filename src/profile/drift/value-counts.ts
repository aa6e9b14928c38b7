import type { ColumnProfile } from '#domain'
import type { ValueCounts } from './population-stability.ts'

/** A list of values that leaves out more rows than this share is no list of all values. */
const WHOLE = 0.99

export const filledRows = ({ rows, nulls }: ColumnProfile): number => rows - nulls

/** Rows of every value, spelling and case aside; undefined where the profile does not list all values (many, or personal data). */
export function allValues(column: ColumnProfile): ValueCounts | undefined {
  const listed = column.top_values.reduce((sum, { count }) => sum + count, 0)
  if (column.top_values.length === 0 || listed < filledRows(column) * WHOLE) return undefined
  const counts = new Map<string, number>()
  for (const { value, count } of column.top_values) {
    const folded = value.toLowerCase()
    counts.set(folded, (counts.get(folded) ?? 0) + count)
  }
  return counts
}
