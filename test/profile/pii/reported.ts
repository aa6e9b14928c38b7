import { expect } from 'vitest'
import type { Database } from '#system'
import { profileColumns, series, type Columns } from '../support.ts'

/** A report of another tool as `project#number`, columns in made-up values of the form that it shows, and what each is found to hold. */
export type Reported = readonly [origin: string, columns: Columns, expected: string | Readonly<Record<string, string>>]

/** The types of each column as the profile tells them: `in text` where only a longer text holds one. */
export async function classesOf(database: Database, columns: Columns): Promise<Record<string, string>> {
  const profile = await profileColumns(database, columns)
  const found = profile.columns.map(({ source_name: name, pii }) => [
    name,
    pii.map(({ type, part, free_text: inText }) => [type, part, inText && 'in text'].filter(Boolean).join(' ')).join(', ') || 'none',
  ])
  return Object.fromEntries(found) as Record<string, string>
}

/** Compares all rows at once, so that one fault hides no other; a single word is expected of every column. */
export async function expectClasses(database: Database, rows: readonly Reported[]): Promise<void> {
  const found: [string, Record<string, string>][] = []
  for (const [origin, columns] of rows) found.push([origin, await classesOf(database, columns)])
  expect(found).toEqual(rows.map(([origin, columns, expected]) => [origin, expectedOf(columns, expected)]))
}

const expectedOf = (columns: Columns, expected: Reported[2]): Readonly<Record<string, string>> =>
  typeof expected === 'string' ? Object.fromEntries(Object.keys(columns).map((name) => [name, expected])) : expected

export const ROWS = 60
export const cycle = (...values: string[]): string[] => series(ROWS, (index) => values[index % values.length] ?? '')
export const numbered = (value: (index: number) => string): string[] => series(ROWS, value)
/** A number of this many digits that differs from row to row and keeps no order. */
export const digits = (index: number, length: number, step = 7919): string =>
  String((BigInt(index + 3) * BigInt(step) * 100_003n) % 10n ** BigInt(length)).padStart(length, '0')
