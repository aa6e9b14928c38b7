import { defineFormat, type Detection, type GivenReading, type SourceBytes } from '#kit'
import { visible } from './decode-bytes.ts'
import { detectEncoding } from './detect-encoding.ts'
import { detectBelowHeader, type FoundBelowHeader } from './below-header.ts'
import { cellKind } from './cell-kind.ts'
import { encodingQuestion } from './encoding-question.ts'
import { findFormulaText } from './formula-text.ts'
import { findHeader, findUneven } from './find-header.ts'
import { detectLayout } from './detect-layout.ts'
import { detectPreamble } from './detect-preamble.ts'
import { parseRecords, take, usualWidth, type Layout, type ParsedRecord } from './parse-records.ts'
import { refuseControlCharacters, refuseKnownBinary } from './refuse-binary.ts'
import { mendHeader } from './mend-header.ts'
import { delimiterQuestion, headerQuestion, skipRowsQuestion, unevenQuestion } from './layout-questions.ts'
import { looksFixedWidth, refuseFixedWidth } from './refuse-fixed-width.ts'
import { refuseOtherText } from './refuse-other-text.ts'
import { emptySource, refuseEmpty, refuseLongLines, refuseMisfit, refuseNoRows, refuseWidth } from './refuse-table.ts'
import { completeNames } from './uneven-rows.ts'
import { uniqueNames } from './unique-names.ts'
import type { DelimitedReading } from './reading.ts'

const PARQUET_MAGIC = 'PAR1'
const LOOK_AT_RECORDS = 5_000
/** A person is asked where a reading is hardly better than a guess. */
const ASKED = 0.6
/** Share of the lines that blanks have to part alike. */
const EVEN = 0.95

/** Delimited text: CSV, TSV and every other sign between the fields. */
export default defineFormat({
  id: 'delimited',
  severalReadings: true,
  recognise: ({ head }) => (Buffer.from(head.subarray(0, 4)).toString('latin1') === PARQUET_MAGIC ? 0 : 0.5),
  detect,
})

function detect(bytes: SourceBytes, given: GivenReading): Detection {
  const { name, complete } = bytes
  refuseEmpty(bytes)
  refuseKnownBinary(bytes.head, name)
  const { text, encoding, detected: ofEncoding, open } = detectEncoding(bytes.head, name, given.encoding, complete)
  refuseControlCharacters(text, name)
  if (text.trim() === '') throw emptySource(name)
  refuseOtherText(text, name)
  refuseLongLines(text, name)
  const { layout, detected: ofLayout } = detectLayout(text, complete, given)
  const parsed = take(parseRecords(text, layout, { complete }), LOOK_AT_RECORDS)
  const width = usualWidth(parsed)
  const records = mendHeader(parsed, layout, width)
  const blanks = (width < 2 || layout.delimiter === ' ') && given.delimiter === undefined && looksFixedWidth(text)
  const preamble = detectPreamble(records, width, given.skip_rows)
  const read = countRecords(parseRecords(text, layout, { complete, skipLines: preamble.skipRows }), width)
  const written = mendHeader(read.records, layout, width)
  const formulas = findFormulaText(written, given)
  const table = formulas?.records ?? written
  if (blanks && (width < 2 || !isEven(table, width))) refuseFixedWidth(text, name)
  const header = findHeader(table, width, given.header)
  const first = table[0]?.fields ?? []
  const uneven = header.isHeader ? findUneven(first, table.slice(1), given) : undefined
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
    ...(formulas && { formula_text: formulas.detected }),
  }
  const questions = [
    ...(open.length > 1 ? [encodingQuestion(open)] : []),
    ...(blanks && !holdsNumbersOnly(table, width) ? [delimiterQuestion(width)] : []),
    ...(preamble.open ? [skipRowsQuestion(preamble.open)] : []),
    ...(uneven && uneven.detected.confidence < ASKED ? [unevenQuestion(uneven.value, first, table.slice(1))] : []),
    ...(header.detected.confidence < ASKED ? [headerQuestion(header.isHeader, table)] : []),
  ]
  return {
    format: formatOf(bytes, encoding, layout, {
      header: header.isHeader,
      skipRows: preamble.skipRows,
      given,
      uneven: uneven?.value,
      below: below?.lines,
      formulaText: formulas?.value,
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

const isEven = (table: readonly ParsedRecord[], width: number): boolean =>
  table.filter(({ broken, fields }) => !broken && fields.length === width).length >= table.length * EVEN

/** No number has a blank in it: there is no other way to part such columns. */
const holdsNumbersOnly = (table: readonly ParsedRecord[], width: number): boolean =>
  table
    .slice(1, 1_000)
    .filter(({ fields }) => fields.length === width)
    .every(({ fields }) => fields.every((field) => ['number', 'date', 'empty'].includes(cellKind(field))))

interface Found {
  header: boolean
  skipRows: number
  given: GivenReading
  uneven: DelimitedReading['uneven_rows'] | undefined
  below: readonly (readonly string[])[] | undefined
  formulaText: boolean | undefined
}

function formatOf(bytes: SourceBytes, encoding: DelimitedReading['encoding'], layout: Layout, found: Found): DelimitedReading {
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
    ...(found.formulaText === undefined ? {} : { formula_text: found.formulaText }),
    ...(decimal === undefined ? {} : { decimal }),
    ...(thousands === undefined ? {} : { thousands }),
    null_tokens: nullTokens ?? [],
    ...(dateOrder === undefined ? {} : { date_order: dateOrder }),
  }
}

function belowOf(table: readonly ParsedRecord[], given: GivenReading): FoundBelowHeader | undefined {
  const lines = given.below_header
  if (lines === undefined) return detectBelowHeader(table)
  return { lines, detected: { value: lines.length, confidence: 1, reason: 'said by a person' } }
}
