import type { Detected } from '#kit'
import { cellKind } from './cell-kind.ts'
import { delimiterCandidates, firstLines, priorOf, rivalsOf, STRONG } from './delimiter-candidates.ts'
import { holdsRuns } from './holds-runs.ts'
import { parseRecords, take, usualWidth, type Layout, type ParsedRecord } from './parse-records.ts'

const RECORDS = 400
const USUAL = [',', ';', '\t', '|']
/** Where a header is of another width than the records, the delimiter that parts both alike is likelier. */
const OTHER_HEADER = 0.75
/** How much lines above the table weigh. */
const ABOVE = 0.4
/** Words of a text are parted by blanks as well, numbers are not. */
const NUMBERS = 0.3
/** A runner-up that scores half as much as the best is no doubt. */
const NO_DOUBT = 0.5

export interface FoundDelimiter {
  delimiter: string
  skipBlanks: boolean
  detected: Detected
  /** Share of the records that have the usual width. */
  consistency: number
  width: number
}

interface Score {
  delimiter: string
  skipBlanks: boolean
  score: number
  width: number
  consistency: number
}

/** What parts the fields, and whether blanks before a field are no part of it. */
export function detectDelimiter(text: string, complete: boolean, quote: string | undefined, given: string | undefined): FoundDelimiter {
  const candidates = delimiterCandidates(text)
  const rivals = rivalsOf(candidates, text)
  const wanted = given === undefined || candidates.includes(given) ? candidates : [...candidates, given]
  const scores = wanted.map((delimiter) => bestOf(text, complete, { delimiter, quote, escape: undefined }, rivals))
  const sorted = scores.toSorted((left, right) => right.score - left.score)
  const named = given ?? /^sep=(.)\r?\n/.exec(text)?.[1]
  if (named === undefined) return doubted(guess(text, sorted), text, complete, quote)
  const { skipBlanks, consistency, width } = scores.find(({ delimiter }) => delimiter === named) ?? {
    skipBlanks: false,
    consistency: 1,
    width: 1,
  }
  const reason = given === undefined ? 'the first line names it' : 'said by a person'
  const other = given !== undefined && sorted[0] && sorted[0].score > 0 && sorted[0].delimiter !== given ? sorted[0].delimiter : undefined
  const detected = { value: named, confidence: given === undefined ? 0.99 : 1, reason, ...(other !== undefined && { runner_up: other }) }
  return { delimiter: named, skipBlanks, consistency, width, detected }
}

function guess(text: string, [best, ...others]: readonly Score[]): FoundDelimiter {
  const second = others.find(({ delimiter }) => best?.delimiter.includes(delimiter) !== true)
  if (!best || best.score < oneColumnScore(text)) return oneColumn(best)
  const doubt = Math.max(0, (second?.score ?? 0) / best.score - NO_DOUBT)
  const confidence = Math.round(Math.min(0.99, (1 - doubt) * (0.5 + best.consistency / 2)) * 100) / 100
  const reason = `${Math.floor(best.consistency * 100)} % of the records have ${best.width} fields`
  const detected = { value: best.delimiter, confidence, reason, ...(second && second.score > 0 && { runner_up: second.delimiter }) }
  return { delimiter: best.delimiter, skipBlanks: best.skipBlanks, consistency: best.consistency, width: best.width, detected }
}

/** Blanks and another sign cannot both part the columns; that numbers stay together is told. */
function doubted(found: FoundDelimiter, text: string, complete: boolean, quote: string | undefined): FoundDelimiter {
  const { delimiter, skipBlanks, width } = found
  if (width < 2 || delimiter === ' ') return found
  const records = take(parseRecords(text, { delimiter, quote, escape: undefined, skipBlanks }, { complete }), RECORDS)
  if (!holdsRuns(records, width)) return found
  const reason = 'blanks part numbers inside of one of its columns, which stay together'
  return { ...found, detected: { value: delimiter, confidence: 0.5, runner_up: ' ', reason } }
}

function oneColumn(best: Score | undefined): FoundDelimiter {
  const rival = best && best.score > 0 ? best : undefined
  const detected = {
    value: ',',
    confidence: rival ? 0.85 : 0.9,
    reason: 'one column: no sign parts the lines evenly',
    ...(rival && { runner_up: rival.delimiter }),
  }
  return { delimiter: ',', skipBlanks: false, consistency: 1, width: 1, detected }
}

/** With blanks as part of the fields, or without them where that makes more records fit or frees fields of their quotes. */
function bestOf(text: string, complete: boolean, layout: Layout, rivals: readonly string[]): Score {
  const plain = scoreDelimiter(text, complete, layout, rivals)
  if (!mayHaveBlanks(text, layout)) return plain
  const skipping = scoreDelimiter(text, complete, { ...layout, skipBlanks: true }, rivals)
  const frees = skipping.consistency === plain.consistency && (layout.delimiter === ' ' || keepsQuotes(text, complete, layout))
  return skipping.score > 0 && (skipping.consistency > plain.consistency || frees) ? skipping : plain
}

/** `1, "a, b"` or columns with several blanks between them. */
function mayHaveBlanks(text: string, { delimiter, quote }: Layout): boolean {
  if (delimiter === ' ') return / {2}/.test(text)
  return delimiter.length === 1 && quote !== undefined && text.includes(`${delimiter} ${quote}`)
}

const keepsQuotes = (text: string, complete: boolean, layout: Layout): boolean =>
  take(parseRecords(text, layout, { complete }), RECORDS).some(({ fields }) => fields.some((field) => /^ +["']/.test(field)))

/** Even widths, and cells that look like values rather than like pieces of them. */
function scoreDelimiter(text: string, complete: boolean, layout: Layout, rivals: readonly string[]): Score {
  const { delimiter, skipBlanks = false } = layout
  const records = take(parseRecords(text, layout, { complete }), RECORDS)
  const width = usualWidth(records)
  if (width < 2) return { delimiter, skipBlanks, score: 0, width, consistency: 0 }
  const isEven = (record: ParsedRecord): boolean => !record.broken && record.fields.length === width
  const even = records.filter(isEven)
  // Lines above the table are no reason against what parts the table, as long as the table is not a few lines by accident.
  // One line may be the header, which has to fit.
  const begins = records.findIndex(isEven)
  const above = begins > 1 ? begins : 0
  const consistency = (even.length / (records.length - above)) * (1 - (above / records.length) * ABOVE)
  const first = records.find(({ fields }) => !fields[0]?.trimStart().startsWith('#'))
  const header = first?.fields.length === width || even.length < 2 ? 1 : OTHER_HEADER
  const others = [...USUAL, ...rivals].filter((sign) => !delimiter.includes(sign))
  const prior = delimiter === ' ' ? priorOf(delimiter) + NUMBERS * shareOfValues(even) : priorOf(delimiter)
  const score = prior * header * consistency ** 1.5 * (1 - 1 / (width + 1)) * cellQuality(even.slice(0, 100), others)
  return { delimiter, skipBlanks, score, width, consistency }
}

const shareOfValues = (records: readonly ParsedRecord[]): number => {
  const cells = records.slice(0, 100).flatMap(({ fields }) => fields)
  return cells.filter((cell) => cellKind(cell) !== 'text').length / Math.max(1, cells.length)
}

/** An inner column in which nothing stands, not even a name, is the gap between the signs of a longer delimiter. */
function cellQuality(records: readonly ParsedRecord[], others: readonly string[]): number {
  const width = records[0]?.fields.length ?? 0
  const columns = Array.from({ length: width }, (_, at) => {
    const gap = at > 0 && at < width - 1 && records.every(({ fields }) => fields[at] === '')
    const worth = records.reduce((sum, record) => sum + worthOf(record.fields[at] ?? '', record.quoted, others), 0)
    return gap ? 0 : worth / records.length
  })
  return columns.reduce((sum, worth) => sum + worth, 0) / Math.max(1, width)
}

/** A cell of signs only, or with another delimiter in it, is a piece of something; a comma stands in any text and number, a tab in hardly one. */
function worthOf(cell: string, quoted: boolean, others: readonly string[]): number {
  if (cellKind(cell) !== 'text') return 1
  if (quoted) return 0.9
  if (cell.includes('\t') && others.includes('\t')) return 0.1
  const piece = !/[\p{L}\p{N}]/u.test(cell) || others.some((sign) => cell.includes(sign))
  if (!piece) return 0.9
  const whole = cell.replaceAll(/(?<=\d),(?=\d)|, /g, '')
  return others.some((sign) => whole.includes(sign)) ? 0.3 : 0.6
}

/** What a file of one column is worth as such; whole lines that are values count most. */
function oneColumnScore(text: string): number {
  const worth = firstLines(text, 100).map(wholeLine)
  return worth.reduce((sum, one) => sum + one, 0) / Math.max(1, worth.length)
}

function wholeLine(line: string): number {
  if (cellKind(line) !== 'text') return 0.6
  if (STRONG.test(line)) return 0.1
  return /\S {2,}\S/.test(line) ? 0.3 : 0.35
}
