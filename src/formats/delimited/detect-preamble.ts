import type { Detected } from '#kit'
import { detectHeader } from './detect-header.ts'
import type { ParsedRecord } from './parse-records.ts'

const MOST_RECORDS = 60
const ROWS_BELOW = 1_000
/** Names above columns of numbers are at least as sure. */
const SURE_NAMES = 0.7

/** Physical lines before the header: titles, dates, comments, blank lines, and labels that stand above groups of names. */
export function detectPreamble(
  records: readonly ParsedRecord[],
  width: number,
  given: number | undefined,
): { skipRows: number; detected: Detected } {
  const index = firstOfTable(records, width)
  const begins = index < 0 ? 1 : (records[index]?.line ?? 1)
  // Blank lines above the first record are no records for the reader; they need no skipping.
  const found = index <= 0 ? 0 : begins - 1
  if (given !== undefined) {
    const runnerUp = given === found ? {} : { runner_up: found }
    return { skipRows: given, detected: { value: given, confidence: 1, reason: 'said by a person', ...runnerUp } }
  }
  const reason = found === 0 ? 'the first line is of the table' : `${index} records that are none of the table stand above it`
  return {
    skipRows: found,
    detected: { value: found, confidence: found === 0 ? 0.95 : 0.9, reason, ...(found === 0 ? {} : { runner_up: 0 }) },
  }
}

/** Place of the record with which the table begins; -1 where none of the first ones fits. */
function firstOfTable(records: readonly ParsedRecord[], width: number): number {
  const head = records.slice(0, MOST_RECORDS)
  const wide = head.findIndex((record, index) => belongsToTable(record, width) || isMarkedHeader(records, index, width))
  if (wide < 0 || width < 2) return wide
  // A title that is padded with delimiters is as wide as the table; without a header below it, it is a sparse record.
  const full = head.findIndex((record, index) => index >= wide && belongsToTable(record, width) && filled(record) >= Math.max(2, width / 2))
  const first = full > wide && namesAt(records, full, width) > 0 ? full : wide
  const gaps = head[first]?.fields.some((field) => field.trim() === '') ?? false
  const fuller = filled(head[first + 1]) > filled(head[first])
  return gaps && fuller && namesAt(records, first + 1, width) >= SURE_NAMES ? first + 1 : first
}

function belongsToTable(record: ParsedRecord, width: number): boolean {
  if (record.broken || /^(?:sep=.?$|#)/.test(record.fields.join('').trim())) return false
  return width < 2 || (record.fields.length >= 2 && record.fields.length >= width / 2 && filled(record) > 0)
}

/** A header may begin with `#`: a line as wide as the table, right above records that have no other header. */
function isMarkedHeader(records: readonly ParsedRecord[], index: number, width: number): boolean {
  const [record, below] = [records[index], records[index + 1]]
  if (!record || !below || record.broken || width < 2 || record.fields.length !== width) return false
  if (!startsWithMark(record) || startsWithMark(below)) return false
  return namesAt(records, index, width) > 0 && namesAt(records, index + 1, width) === 0
}

const startsWithMark = ({ fields }: ParsedRecord): boolean => (fields[0] ?? '').trimStart().startsWith('#')

const filled = (record: ParsedRecord | undefined): number => record?.fields.filter((field) => field.trim() !== '').length ?? 0

/** How sure it is that names stand in this record, from the records below; 0 where it is no header. */
function namesAt(records: readonly ParsedRecord[], index: number, width: number): number {
  const rows = records.slice(index + 1, index + ROWS_BELOW).filter((record) => !record.broken && record.fields.length === width)
  const guess = detectHeader(
    records[index]?.fields ?? [],
    rows.map((record) => record.fields),
  )
  return guess.isHeader ? guess.detected.confidence : 0
}
