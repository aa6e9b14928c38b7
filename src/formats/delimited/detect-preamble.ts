import type { Detected } from '#kit'
import { holdsNames, holdsUnits, isRule } from './below-header.ts'
import { cellKind, usualKind } from './cell-kind.ts'
import { isComment } from './comments.ts'
import { detectHeader, type HeaderGuess } from './detect-header.ts'
import type { ParsedRecord } from './parse-records.ts'

const MOST_RECORDS = 200
const ROWS_BELOW = 1_000
/** Names above columns of numbers are at least as sure. */
const SURE_NAMES = 0.7
/** What the first line of a file says of the file: the hint of a spreadsheet, the mark of a data logger. */
const NO_TABLE = /^(?:sep=.?$|TOA5|TOACI1)/

export interface FoundPreamble {
  skipRows: number
  detected: Detected
  /** Two lines that could hold the names: where the table begins with either. */
  open?: readonly { skipRows: number; names: readonly string[] }[]
}

interface Start {
  index: number
  confidence: number
  reason: string
  /** The line that could hold the names as well. */
  rival?: number
}

/** Physical lines before the header: titles, dates, comments, blank lines, and labels that stand above groups of names. */
export function detectPreamble(records: readonly ParsedRecord[], width: number, given: number | undefined): FoundPreamble {
  const start = startOfTable(records.slice(0, MOST_RECORDS + ROWS_BELOW), width)
  const found = linesAbove(records, start.index)
  if (given !== undefined) {
    const runnerUp = given === found ? {} : { runner_up: found }
    return { skipRows: given, detected: { value: given, confidence: 1, reason: 'said by a person', ...runnerUp } }
  }
  const rival = start.rival === undefined ? undefined : linesAbove(records, start.rival)
  const runnerUp = rival ?? (found === 0 ? undefined : 0)
  const detected = {
    value: found,
    confidence: start.confidence,
    reason: start.reason,
    ...(runnerUp !== undefined && { runner_up: runnerUp }),
  }
  if (start.rival === undefined || rival === undefined) return { skipRows: found, detected }
  const open = [start.index, start.rival].map((index) => ({ skipRows: linesAbove(records, index), names: records[index]?.fields ?? [] }))
  return { skipRows: found, detected, open }
}

/** Blank lines above the first record are no records for the reader; they need no skipping. */
const linesAbove = (records: readonly ParsedRecord[], index: number): number => (index <= 0 ? 0 : (records[index]?.line ?? 1) - 1)

function startOfTable(records: readonly ParsedRecord[], width: number): Start {
  const first = firstOfTable(records, width)
  const named = first < 0 || width < 2 ? undefined : (belowValues(records, first, width) ?? severalHeaders(records, first, width))
  if (named) return named
  if (first <= 0) return { index: first, confidence: 0.95, reason: 'the first line is of the table' }
  return { index: first, confidence: 0.9, reason: `${first} records that are none of the table stand above it` }
}

/** A table of one record about the file (its period, its sender) stands above the names, padded to their width. */
function belowValues(records: readonly ParsedRecord[], first: number, width: number): Start | undefined {
  const places = [3, 2].map((more) => first + more)
  const index = places.find((at) => isNamesLine(records, at, width))
  if (index !== undefined && holdsValue(records[index - 1]) && !isNamesLine(records, index - 1, width))
    return { index, confidence: 0.75, reason: `names stand in line ${records[index]?.line}, and what is above has values of other kinds` }
  const doubtful = places.find((at) => mayBeNamesLine(records, at, width))
  if (index !== undefined || doubtful === undefined) return undefined
  const line = records[doubtful]?.line
  return { index: first, rival: doubtful, confidence: 0.5, reason: `line ${line} could hold the names, below a record of other kinds` }
}

/** Units and keys below the names hold no value; a record about the file does. */
const holdsValue = (record: ParsedRecord | undefined): boolean => record?.fields.some(isValue) === true
const isValue = (cell: string): boolean => ['number', 'date', 'time'].includes(cellKind(cell))

/** One column alone tells the names from the records, and the record above has a number or a date where texts stand below. */
function mayBeNamesLine(records: readonly ParsedRecord[], index: number, width: number): boolean {
  const [above, line] = [records[index - 1]?.fields, records[index]?.fields]
  if (above?.length !== width || line?.length !== width) return false
  const rows = rowsBelow(records, index, width)
  const isOther = above.some((cell, at) => isValue(cell) && usualKind(rows.map((row) => row[at] ?? '')) === 'text')
  return isOther && holdsNames(line, rows, 1)
}

function isNamesLine(records: readonly ParsedRecord[], index: number, width: number): boolean {
  const record = records[index]
  return (
    record !== undefined && !record.broken && record.fields.length === width && holdsNames(record.fields, rowsBelow(records, index, width))
  )
}

/** Two lines of names above records of numbers: the one that tells more columns apart, or nobody can say. */
function severalHeaders(records: readonly ParsedRecord[], first: number, width: number): Start | undefined {
  const [upper, lower] = [records[first]?.fields, records[first + 1]?.fields]
  const rows = rowsBelow(records, first + 1, width)
  if (!upper || upper.length !== width || lower?.length !== width || guessAt(records, first, width).typed < 2) return undefined
  if (!guessAt(records, first, width).isHeader || !holdsNames(lower, rows) || isRule(lower)) return undefined
  const told = new Set(upper.map((field) => field.trim()).filter((field) => field !== '')).size
  if (told === width && holdsUnits(lower, rows)) return undefined
  if (told === width) return { index: first, rival: first + 1, confidence: 0.5, reason: 'two lines of names stand above the records' }
  const reason = `of two lines of names, line ${records[first + 1]?.line} tells more columns apart`
  return { index: first + 1, confidence: 0.65, reason }
}

/** Place of the record with which the table begins; -1 where none of the first ones fits. */
function firstOfTable(records: readonly ParsedRecord[], width: number): number {
  const head = records.slice(0, MOST_RECORDS)
  const wide = head.findIndex((record, index) => belongsToTable(record, width) || isMarkedHeader(records, index, width))
  if (wide < 0 || width < 2) return wide
  const below = belowOtherWidth(records, wide, width)
  if (below !== undefined) return below
  // A title that is padded with delimiters is as wide as the table; without a header below it, it is a sparse record.
  const full = head.findIndex((record, index) => index >= wide && belongsToTable(record, width) && filled(record) >= Math.max(2, width / 2))
  const first = full > wide && namesAt(records, full, width) > 0 ? full : wide
  const gaps = head[first]?.fields.some((field) => field.trim() === '') ?? false
  const fuller = filled(head[first + 1]) > filled(head[first])
  return gaps && fuller && namesAt(records, first + 1, width) >= SURE_NAMES ? first + 1 : first
}

/**
 * Lines of another width than the table (`Station,Rome` above four columns, the first line of a data logger) are no header where names of
 * the right width stand below them.
 */
function belowOtherWidth(records: readonly ParsedRecord[], wide: number, width: number): number | undefined {
  const size = records[wide]?.fields.length ?? width
  if (size === width) return undefined
  const at = records.slice(0, MOST_RECORDS).findIndex((record, index) => index > wide && !record.broken && record.fields.length === width)
  const [above, record] = [records[at - 1], records[at]]
  if (!above || !record) return undefined
  const { isHeader, typed } = guessAt(records, at, width)
  const parted = at - wide > 1 || record.line > above.line + 1
  return isHeader && (typed > 0 || size < width - 1 || parted) ? at : undefined
}

function belongsToTable(record: ParsedRecord, width: number): boolean {
  const line = record.fields.join('').trim()
  if (record.broken || NO_TABLE.test(line) || isComment(line) || isRule(record.fields)) return false
  return width < 2 || (record.fields.length >= 2 && record.fields.length >= width / 2 && filled(record) > 0)
}

/** A header may begin with `#`: a line as wide as the table, right above records that have no other header. */
function isMarkedHeader(records: readonly ParsedRecord[], index: number, width: number): boolean {
  const [record, below] = [records[index], records[index + 1]]
  if (!record || !below || record.broken || width < 2 || record.fields.length !== width) return false
  if (!startsWithMark(record) || startsWithMark(below)) return false
  return namesAt(records, index, width) > 0 && namesAt(records, index + 1, width) === 0
}

const startsWithMark = ({ fields }: ParsedRecord): boolean => isComment(fields[0] ?? '')

const filled = (record: ParsedRecord | undefined): number => record?.fields.filter((field) => field.trim() !== '').length ?? 0

/** How sure it is that names stand in this record, from the records below; 0 where it is no header. */
function namesAt(records: readonly ParsedRecord[], index: number, width: number): number {
  const guess = guessAt(records, index, width)
  return guess.isHeader ? guess.detected.confidence : 0
}

function guessAt(records: readonly ParsedRecord[], index: number, width: number): HeaderGuess {
  return detectHeader(records[index]?.fields ?? [], rowsBelow(records, index, width))
}

const rowsBelow = (records: readonly ParsedRecord[], index: number, width: number): (readonly string[])[] =>
  records
    .slice(index + 1, index + ROWS_BELOW)
    .filter((record) => !record.broken && record.fields.length === width)
    .map((record) => record.fields)
