import { callerError, defineFormat, thresholds, type Detected, type Detection, type ReadingFormat, type SourceBytes } from '#kit'
import { visible } from './decode-bytes.ts'
import { detectEncoding } from './detect-encoding.ts'
import { detectBelowHeader, type FoundBelowHeader } from './below-header.ts'
import { cellKind } from './cell-kind.ts'
import { encodingQuestion } from './encoding-question.ts'
import { detectHeader, type HeaderGuess } from './detect-header.ts'
import { detectLayout } from './detect-layout.ts'
import { detectPreamble } from './detect-preamble.ts'
import { endOfLine, parseRecords, take, usualWidth, type Layout, type ParsedRecord } from './parse-records.ts'
import { refuseControlCharacters, refuseKnownBinary } from './refuse-binary.ts'
import { mendHeader } from './mend-header.ts'
import { delimiterQuestion, headerQuestion, skipRowsQuestion } from './layout-questions.ts'
import { looksFixedWidth, refuseFixedWidth } from './refuse-fixed-width.ts'
import { refuseOtherText } from './refuse-other-text.ts'
import { completeNames, detectUnevenRows, type FoundUneven } from './uneven-rows.ts'
import { uniqueNames } from './unique-names.ts'

const PARQUET_MAGIC = 'PAR1'
const LOOK_AT_RECORDS = 5_000
/** A person is asked where it is hardly better than a guess whether the first line holds names. */
const ASKED = 0.6
const MENDED = 0.65

/** Delimited text: CSV, TSV and every other sign between the fields. */
export default defineFormat({
  id: 'delimited',
  recognise: ({ head }) => (Buffer.from(head.subarray(0, 4)).toString('latin1') === PARQUET_MAGIC ? 0 : 0.5),
  detect,
})

function detect(bytes: SourceBytes, given: Partial<ReadingFormat>): Detection {
  const { name, complete } = bytes
  refuseEmpty(bytes)
  refuseKnownBinary(bytes.head, name)
  const { text, encoding, detected: ofEncoding, open } = detectEncoding(bytes.head, name, given.encoding, complete)
  refuseControlCharacters(text, name)
  if (text.trim() === '') throw emptySource(name)
  refuseOtherText(text, name)
  refuseLongLines(text, name)
  const { layout, detected: ofLayout, consistency } = detectLayout(text, complete, given)
  const parsed = take(parseRecords(text, layout, { complete }), LOOK_AT_RECORDS)
  const width = usualWidth(parsed)
  const records = mendHeader(parsed, layout, width)
  const blanks = (width < 2 || layout.delimiter === ' ') && given.delimiter === undefined && looksFixedWidth(text)
  if (blanks && (width < 2 || consistency < 1)) refuseFixedWidth(text, name)
  const preamble = detectPreamble(records, width, given.skip_rows)
  const read = countRecords(parseRecords(text, layout, { complete, skipLines: preamble.skipRows }), width)
  const table = mendHeader(read.records, layout, width)
  const header = headerOf(table, width, given.header)
  const first = table[0]?.fields ?? []
  const uneven = header.isHeader ? unevenOf(first, table.slice(1), given) : undefined
  const below = header.isHeader ? belowOf(table, given) : undefined
  const names = header.isHeader ? completeNames(first, uneven?.value) : table[0] ? Array.from({ length: Math.max(1, width) }, () => '') : []
  refuseWidth(names.length, name)
  refuseNoRows(table, header.isHeader, bytes)
  if (uneven === undefined) refuseMisfit(table, header.isHeader, name)
  const detected = {
    encoding: ofEncoding,
    ...ofLayout,
    skip_rows: preamble.detected,
    header: header.detected,
    ...(uneven && { uneven_rows: uneven.detected }),
    ...(below && { below_header: below.detected }),
  }
  const questions = [
    ...(open.length > 1 ? [encodingQuestion(open)] : []),
    ...(blanks && !holdsNumbersOnly(table) ? [delimiterQuestion(width)] : []),
    ...(preamble.open ? [skipRowsQuestion(preamble.open)] : []),
    ...(header.detected.confidence < ASKED ? [headerQuestion(header.isHeader, table)] : []),
  ]
  return {
    format: formatOf(bytes, encoding, layout, {
      header: header.isHeader,
      skipRows: preamble.skipRows,
      given,
      uneven: uneven?.value,
      below: below?.lines,
    }),
    detected,
    columns: uniqueNames(names.map(visible)).map((sourceName) => ({ sourceName })),
    records: read.count - (header.isHeader ? 1 : 0) - (below?.lines.length ?? 0),
    ...(questions.length > 0 ? { open: questions } : {}),
    confidence: Math.min(...Object.values(detected).map(({ confidence }) => confidence)),
  }
}

/** Keeps the first records and counts them all. */
function countRecords(records: Iterable<ParsedRecord>, width: number): { records: ParsedRecord[]; count: number } {
  const kept: ParsedRecord[] = []
  let count = 0
  for (const record of records) {
    // `""` alone is a value in a file of one column only.
    if (width > 1 && record.fields.length === 1 && record.fields[0] === '') continue
    if (count < LOOK_AT_RECORDS) kept.push(record)
    count += 1
  }
  return { records: kept, count }
}

/** No number has a blank in it: there is no other way to part such columns. */
const holdsNumbersOnly = (table: readonly ParsedRecord[]): boolean =>
  table.slice(1, 1_000).every(({ fields }) => fields.every((field) => ['number', 'date', 'empty'].includes(cellKind(field))))

interface Found {
  header: boolean
  skipRows: number
  given: Partial<ReadingFormat>
  uneven: ReadingFormat['uneven_rows'] | undefined
  below: readonly (readonly string[])[] | undefined
}

function formatOf(bytes: SourceBytes, encoding: ReadingFormat['encoding'], layout: Layout, found: Found): ReadingFormat {
  const { decimal, thousands, date_order: dateOrder, null_tokens: nullTokens } = found.given
  return {
    name: 'delimited',
    compression: bytes.compression,
    encoding,
    delimiter: layout.delimiter,
    quote: layout.quote ?? '',
    ...(layout.escape === undefined ? {} : { escape: layout.escape }),
    header: found.header,
    skip_rows: found.skipRows,
    ...(found.uneven && { uneven_rows: found.uneven }),
    ...(found.below && { below_header: found.below.map((line) => [...line]) }),
    ...(layout.skipBlanks === true && { skip_blanks: true }),
    ...(layout.framed === true && { framed: true }),
    ...(decimal === undefined ? {} : { decimal }),
    ...(thousands === undefined ? {} : { thousands }),
    null_tokens: nullTokens ?? [],
    ...(dateOrder === undefined ? {} : { date_order: dateOrder }),
  }
}

function headerOf(table: readonly ParsedRecord[], width: number, given: boolean | undefined): { isHeader: boolean; detected: Detected } {
  const first = table[0]?.fields ?? []
  const rows = table.slice(1, 1_001).filter((record) => !record.broken && record.fields.length === width)
  const fields = rows.map((record) => record.fields)
  const straight = detectHeader(first, fields)
  // Names that lack the first one stand a column to the right.
  const shifted = width === first.length + 1 && unevenOf(first, table.slice(1), {})?.value === 'name_first'
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

function unevenOf(names: readonly string[], rows: readonly ParsedRecord[], given: Partial<ReadingFormat>): FoundUneven | undefined {
  const value = given.uneven_rows
  if (value !== undefined) return { value, detected: { value, confidence: 1, reason: 'said by a person' } }
  return detectUnevenRows(names, rows)
}

function belowOf(table: readonly ParsedRecord[], given: Partial<ReadingFormat>): FoundBelowHeader | undefined {
  const lines = given.below_header
  if (lines === undefined) return detectBelowHeader(table)
  return { lines, detected: { value: lines.length, confidence: 1, reason: 'said by a person' } }
}

function refuseEmpty({ name, head }: SourceBytes): void {
  if (head.length === 0) throw emptySource(name)
}

const emptySource = (name: string) =>
  callerError({
    code: 'source_empty',
    message: `${name} is empty.`,
    subject: name,
    hint: 'Check what was delivered, and name a file that holds rows.',
  })

function refuseLongLines(text: string, name: string): void {
  for (let at = 0, line = 1; at < text.length; line += 1) {
    const { end, next } = endOfLine(text, at)
    if (end - at > thresholds.maximumLineBytes) {
      throw callerError({
        code: 'line_too_long',
        message: `Line ${line} of ${name} is longer than ${thresholds.maximumLineBytes / (1024 * 1024)} MiB.`,
        subject: `${name}:${line}`,
        hint: 'Check line ends, encoding and compression of the source.',
      })
    }
    at = next
  }
}

function refuseWidth(width: number, name: string): void {
  if (width <= thresholds.maximumColumns) return
  throw callerError({
    code: 'too_many_columns',
    message: `${name} has ${width} columns; at most ${thresholds.maximumColumns} are handled.`,
    subject: name,
    hint: 'Check the delimiter, or deliver the table in narrower parts.',
  })
}

/** A header of another width than every record below it would make all of them malformed. */
function refuseMisfit(table: readonly ParsedRecord[], isHeader: boolean, name: string): void {
  const [header, ...rows] = table.filter((record) => !record.broken)
  if (!isHeader || !header || rows.length === 0 || rows.some((row) => row.fields.length === header.fields.length)) return
  throw callerError({
    code: 'header_width',
    message: `The header of ${name} has ${header.fields.length} names, and no record below has as many fields (most have ${usualWidth(rows)}).`,
    subject: `${name}:${header.line}`,
    hint: 'Complete the header, or say where the table begins (format.skip_rows) and what parts the fields (format.delimiter).',
  })
}

/** Only a head that is the whole file can say that nothing follows. */
function refuseNoRows(table: readonly ParsedRecord[], isHeader: boolean, { name, complete }: SourceBytes): void {
  if (!complete || table.length > (isHeader ? 1 : 0)) return
  throw callerError({
    code: 'no_rows',
    message: `${name} has a header and no rows.`,
    subject: name,
    hint: 'Check what was delivered; if the first line is data, say header: false.',
  })
}
