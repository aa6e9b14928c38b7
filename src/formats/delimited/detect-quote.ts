import type { Detected, GivenReading } from '#kit'
import { cellKind } from './cell-kind.ts'
import { parseRecords, take, usualWidth, type Layout, type ParsedRecord } from './parse-records.ts'

const RECORDS = 4_000
const STARTS = /(?:^|[,;\t|:^~# ]) *"/gm
const SINGLE = /(?:^|[,;\t|:^~# ]) *'[^'\r\n]*'(?= *[,;\t|:^~# ]|\r?$)/gm
const SIGNS = /(?:^|[;\t|:^~# ,]) *'[^'\r\n]*[,;\t|][^'\r\n]*'(?= *[,;\t|:^~# ]|\r?$)/m
const MIN_SINGLE = 3
/** Share of the fields that begin with a quote and end with it. */
const CLOSED = 0.9

/** The usual quote, unless only fields in single quotes are seen. */
export function detectQuote(text: string, given: string | undefined): Detected {
  if (given !== undefined) return { value: given, confidence: 1, reason: 'said by a person' }
  const double = count(text, STARTS)
  const single = count(text, SINGLE)
  if (double === 0 && single >= MIN_SINGLE)
    return { value: "'", confidence: 0.85, runner_up: '"', reason: `${single} fields are put in single quotes` }
  if (double === 0 && single > 0 && quotesSigns(text))
    return { value: "'", confidence: 0.65, runner_up: '"', reason: 'single quotes hold what parts fields elsewhere' }
  if (double === 0) return { value: '"', confidence: 0.9, reason: 'no field is quoted; this is the usual one' }
  return { value: '"', confidence: 0.99, reason: `${double} fields begin with it` }
}

/** `'Sou,rce'`: each single quote of the text begins or ends a field, and a sign that could part fields is in one of them. */
const quotesSigns = (text: string): boolean => count(text, /'/g) === count(text, SINGLE) * 2 && SIGNS.test(text)

/** Whether `'` quotes fields, or begins words of a text: what it begins it ends, and it holds a delimiter or all texts of a column. */
export function singleQuotes(text: string, layout: Layout, complete: boolean): boolean {
  const [single, double] = ["'", '"'].map((quote) => misfits(text, { ...layout, quote }, complete))
  if (single !== double) return (single ?? 0) < (double ?? 0)
  const plain = take(parseRecords(text, { ...layout, quote: undefined }, { complete }), RECORDS)
  const cells = plain.flatMap(({ fields }) => fields)
  const [begun, ended] = [cells.filter((cell) => cell.startsWith("'")).length, cells.filter((cell) => cell.endsWith("'")).length]
  if (Math.min(begun, ended) < Math.max(begun, ended) * CLOSED) return false
  const quoted = take(parseRecords(text, { ...layout, quote: "'" }, { complete }), RECORDS).flatMap(({ fields }) => fields)
  return quoted.filter((field) => field.includes(layout.delimiter)).length >= MIN_SINGLE || quotesColumn(plain) || quotesSigns(text)
}

/** All texts of the file, or of one of its columns below the header. */
function quotesColumn(plain: readonly ParsedRecord[]): boolean {
  if (quotesTexts(plain.flatMap(({ fields }) => fields))) return true
  const width = usualWidth(plain)
  const rows = plain.filter(({ fields }) => fields.length === width)
  return Array.from({ length: width }, (_, at) => rows.map(({ fields }) => fields[at] ?? '')).some((column) => quotesTexts(column.slice(1)))
}

function quotesTexts(cells: readonly string[]): boolean {
  const texts = cells.filter((cell) => cellKind(cell) === 'text')
  return texts.length >= MIN_SINGLE && texts.filter((cell) => /^'.*'$/s.test(cell)).length >= texts.length * CLOSED
}

/** No quote at all, where quotes stand in texts as they like and the records fit once they mean nothing. */
export function withoutQuotes(text: string, layout: Layout, complete: boolean): Detected | undefined {
  const [quoted, bare] = [layout, { ...layout, quote: undefined }].map((one) => misfits(text, one, complete))
  const cells = take(parseRecords(text, { ...layout, quote: undefined }, { complete }), RECORDS).flatMap(({ fields }) => fields)
  const begun = cells.filter((cell) => cell.startsWith('"'))
  const closed = begun.filter((cell) => cell.length > 1 && cell.endsWith('"'))
  const faulty = (quoted ?? 0) - (bare ?? 0) * 10
  if (layout.quote !== '"' || faulty < Math.max(3, begun.length / 2) || closed.length > begun.length / 2) return undefined
  return { value: '', confidence: 0.85, runner_up: '"', reason: `${quoted} records do not fit with quotes, ${bare} without` }
}

/** Backslash when that leaves fewer broken records; a doubled quote else. */
export function detectEscape(text: string, layout: Layout, complete: boolean, given: GivenReading): Detected {
  if (given.escape !== undefined) return { value: given.escape, confidence: 1, reason: 'said by a person' }
  const doubled: Detected = { value: null, confidence: 0.95, reason: 'a quote inside of a quoted field is doubled' }
  if (layout.quote === undefined || !text.includes(`\\${layout.quote}`)) return doubled
  const [plain, escaped] = [undefined, '\\'].map((escape) => misfits(text, { ...layout, escape }, complete))
  if ((escaped ?? 0) >= (plain ?? 0)) return { ...doubled, confidence: 0.7, runner_up: '\\' }
  return { value: '\\', confidence: 0.95, reason: `${plain} records do not fit without it, ${escaped} with it` }
}

/** Records that are broken or of another width than most. */
function misfits(text: string, layout: Layout, complete: boolean): number {
  const records = take(parseRecords(text, layout, { complete }), RECORDS)
  const width = usualWidth(records)
  return records.filter((record) => record.broken || record.fields.length !== width).length
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
