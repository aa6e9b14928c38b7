import type { ColumnProfile } from '#domain'
import type { TypedColumn } from './silver-value.ts'

export const MOST_SEARCHED = 40

/** The columns among which dependencies are looked for: names of things before measures, in the order of the source. */
export function searchedColumns(columns: readonly TypedColumn[]): { searched: readonly TypedColumn[]; unsearched: readonly string[] } {
  const possible = columns.filter(({ profile: { type } }) => type !== 'json' && type !== 'binary')
  const rank = { identifier: 0, dimension: 0, text: 1, temporal: 2, measure: 3 } as const
  const likeliest = possible.toSorted((left, right) => rank[left.profile.role] - rank[right.profile.role]).slice(0, MOST_SEARCHED)
  const searched = possible.filter((column) => likeliest.includes(column))
  return { searched, unsearched: possible.flatMap((column) => (searched.includes(column) ? [] : [column.profile.name])) }
}

/** Agreements by which a dependency would come about by chance less than once in a million. */
const SURPRISE = Math.log(1_000_000)

/** Whether so many rows that agree with the first one of their key are more than chance: a value that nearly all rows have proves nothing. */
export function isBeyondChance(column: Pick<ColumnProfile, 'rows' | 'nulls' | 'distinct' | 'top_values'>, support: number): boolean {
  return -Math.log(agreement(column)) * support > SURPRISE
}

/** How likely two rows have one value; where the values are not known, as if each came equally often but one that half of the rows have. */
function agreement({ rows, nulls, distinct, top_values: top }: Pick<ColumnProfile, 'rows' | 'nulls' | 'distinct' | 'top_values'>): number {
  if (rows === 0 || distinct === 0) return 1
  const missing = (nulls / rows) ** 2
  const known = top.reduce((sum, { count }) => sum + (count / rows) ** 2, 0)
  const even = (1 - nulls / rows) ** 2 * Math.max(0.25, 1 / distinct)
  return Math.min(1, missing + (top.length > 0 ? Math.max(known, 1 / distinct) : even))
}
