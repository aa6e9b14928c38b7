import type { SourceDecision } from './decisions/source.ts'
import type { Profile } from './profile.ts'
import type { Assumption } from './question.ts'

/** A key that nobody named, with what was measured of it and which others would hold as well. */
export function assumedKey({ schema }: SourceDecision, { keys, sampled }: Profile): readonly Assumption[] {
  const { primary } = schema.keys
  if (primary.length === 0) return []
  const isIt = (columns: readonly string[]): boolean => columns.toSorted().join() === primary.toSorted().join()
  const found = keys.find(({ columns }) => isIt(columns))
  const repeated = found?.violations ?? 0
  const others = keys.filter(({ columns, violations, nulls }) => violations + nulls === 0 && !isIt(columns)).slice(0, 3)
  const held = repeated > 0 ? `${repeated} rows repeat it, each equal to another one` : `no ${sampled ? 'sampled ' : ''}row repeats it`
  const also = others.length === 0 ? '' : `; others that no row repeats: ${others.map(({ columns }) => columns.join(' + ')).join(', ')}`
  return [{ field: 'primary_key', value: [...primary], why: `${held}${also}` }]
}
