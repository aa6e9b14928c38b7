import type { Detected } from '#kit'
import type { ParsedRecord } from './parse-records.ts'

const MOST_RECORDS = 60

/** Physical lines before the header: titles, dates, comments and blank lines that have far fewer fields than the table. */
export function detectPreamble(
  records: readonly ParsedRecord[],
  width: number,
  given: number | undefined,
): { skipRows: number; detected: Detected } {
  const index = records.slice(0, MOST_RECORDS).findIndex((record) => belongsToTable(record, width))
  const begins = index < 0 ? 1 : (records[index]?.line ?? 1)
  // Blank lines above the first record are no records for the reader; they need no skipping.
  const found = index <= 0 ? 0 : begins - 1
  if (given !== undefined) {
    const runnerUp = given === found ? {} : { runner_up: found }
    return { skipRows: given, detected: { value: given, confidence: 1, reason: 'said by a person', ...runnerUp } }
  }
  const reason = found === 0 ? 'the first line is of the table' : `${index} records with fewer fields stand above the table`
  return {
    skipRows: found,
    detected: { value: found, confidence: found === 0 ? 0.95 : 0.9, reason, ...(found === 0 ? {} : { runner_up: 0 }) },
  }
}

function belongsToTable(record: ParsedRecord, width: number): boolean {
  if (record.broken || /^(?:sep=.?$|#)/.test(record.fields.join('').trim())) return false
  return width < 2 || (record.fields.length >= 2 && record.fields.length >= width / 2)
}
