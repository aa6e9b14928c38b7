import type { Detected, GivenReading } from '#kit'
import { detectHeader, type HeaderGuess } from './detect-header.ts'
import type { ParsedRecord } from './parse-records.ts'
import { detectUnevenRows, type FoundUneven } from './uneven-rows.ts'

const MENDED = 0.65

/** Whether the first record of the table holds its names, judged over the column that each stands above. */
export function findHeader(
  table: readonly ParsedRecord[],
  width: number,
  given: boolean | undefined,
): { isHeader: boolean; detected: Detected } {
  const first = table[0]?.fields ?? []
  const rows = table.slice(1, 1_001).filter((record) => !record.broken && record.fields.length === width)
  const fields = rows.map((record) => record.fields)
  const straight = detectHeader(first, fields)
  // Names that lack the first one stand a column to the right.
  const shifted = width === first.length + 1 && findUneven(first, table.slice(1), {})?.value === 'name_first'
  const moved = shifted ? detectHeader(['', ...first], fields) : straight
  const guess = moved.isHeader ? moved : straight
  if (given === undefined) return table[0]?.mended ? mendedHeader(guess) : guess
  const runnerUp = guess.isHeader === given ? {} : { runner_up: guess.isHeader }
  return { isHeader: given, detected: { value: given, confidence: 1, reason: 'said by a person', ...runnerUp } }
}

const mendedHeader = ({ isHeader, detected }: HeaderGuess) => ({
  isHeader,
  detected: {
    ...detected,
    confidence: MENDED,
    reason: 'its quotes are broken: parted at each delimiter, it holds as many names as there are columns',
  },
})

/** How records of another width are read: as a person said, or as all of them bear out. */
export function findUneven(names: readonly string[], rows: readonly ParsedRecord[], given: GivenReading): FoundUneven | undefined {
  const value = given.uneven_rows
  if (value !== undefined) return { value, detected: { value, confidence: 1, reason: 'said by a person' } }
  return detectUnevenRows(names, rows)
}
