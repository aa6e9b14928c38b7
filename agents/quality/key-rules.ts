import type { Stated } from './column-rules.ts'
import { CRITICAL, INFORMATIONAL, rule, type Place } from './rule.ts'

/** A key is filled and unique; in bronze that is told, from silver on it holds the table back. */
export function keyRules(place: Place, key: readonly string[]): readonly Stated[] {
  if (key.length === 0) return []
  const names = key.join(', ')
  const weight = place.zone === 'bronze' ? INFORMATIONAL : CRITICAL
  const filled = key.map((name) => ({
    rule: rule(
      place,
      'not_null',
      {
        dimension: 'completeness',
        threshold: 1,
        remedy: `A row without ${name} cannot be told from others: correct it at the source.`,
        ...weight,
      },
      { columns: [name] },
    ),
    why: `${name} is part of the key.`,
  }))
  const unique = rule(
    place,
    'unique',
    {
      dimension: 'uniqueness',
      threshold: 1,
      remedy: `Look at the rows that share ${names}: deduplication should have left one.`,
      ...weight,
    },
    { columns: [...key] },
  )
  return [...filled, { rule: unique, why: `${names} identifies a row.` }]
}

export function rowCountRule(place: Place): Stated {
  const weight = place.zone === 'bronze' ? INFORMATIONAL : CRITICAL
  const about = {
    dimension: 'consistency' as const,
    threshold: 1,
    remedy: 'Find out why no row arrived before publishing an empty table.',
    ...weight,
  }
  return { rule: rule(place, 'row_count', about, { minimum: 1 }), why: 'An empty table is never published unasked (DQ-4).' }
}
