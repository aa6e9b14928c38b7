import type { Detected, ReadingFormat } from '#kit'
import { cellKind } from './cell-kind.ts'
import { endOfLine, parseRecords, type Layout, type ParsedRecord } from './parse-records.ts'

/** Usual delimiters come first; a rare one has to look clearly better. */
const PRIOR: Readonly<Record<string, number>> = {
  ',': 1,
  ';': 1,
  '\t': 1,
  '|': 1,
  '\u0001': 0.9,
  '\u001f': 0.9,
  '^': 0.8,
  '~': 0.8,
  ':': 0.6,
}
const RARE = 0.5
const LOOK_AT = 256 * 1024
const RECORDS = 400
const STRONG = /[,;\t|]/

export interface FoundLayout {
  layout: Layout
  detected: Record<'delimiter' | 'quote' | 'escape', Detected>
}

interface Score {
  delimiter: string
  score: number
  width: number
  consistency: number
}

export function detectLayout(text: string, complete: boolean, given: Partial<ReadingFormat>): FoundLayout {
  const head = text.slice(0, LOOK_AT)
  const whole = complete && head.length === text.length
  const quote = detectQuote(head, given)
  const delimiter = detectDelimiter(head, whole, quoteOf(quote), given)
  const layout = { delimiter: String(delimiter.value), quote: quoteOf(quote), escape: undefined }
  const escape = detectEscape(head, layout, whole, given)
  const backslash = escape.value === '\\' || (typeof escape.value === 'string' && escape.value !== layout.quote)
  return {
    layout: { ...layout, escape: backslash ? String(escape.value) : undefined },
    detected: { delimiter, quote, escape },
  }
}

const quoteOf = (quote: Detected): string | undefined => (typeof quote.value === 'string' ? quote.value : undefined)

function detectDelimiter(text: string, complete: boolean, quote: string | undefined, given: Partial<ReadingFormat>): Detected {
  const hint = /^sep=(.)\r?\n/.exec(text)?.[1]
  const scores = [...Object.keys(PRIOR), ...rareDelimiters(text), ...blankDelimiter(text)].map((delimiter) =>
    scoreDelimiter(text, complete, { delimiter, quote, escape: undefined }),
  )
  const sorted = scores.toSorted((left, right) => right.score - left.score)
  const [best, second] = sorted
  const runnerUp = second && second.score > 0 ? { runner_up: second.delimiter } : {}
  if (given.delimiter !== undefined)
    return {
      value: given.delimiter,
      confidence: 1,
      reason: 'said by a person',
      ...(best && best.score > 0 && best.delimiter !== given.delimiter ? { runner_up: best.delimiter } : {}),
    }
  if (hint !== undefined) return { value: hint, confidence: 0.99, reason: 'the first line names it' }
  if (!best || best.score < oneColumnScore(text)) {
    return {
      value: ',',
      confidence: 0.6,
      reason: 'one column: no sign parts the lines evenly',
      ...(best && best.score > 0 ? { runner_up: best.delimiter } : {}),
    }
  }
  const lead = best.score / (best.score + (second?.score ?? 0))
  const confidence = Math.round(Math.min(0.99, lead * (0.5 + best.consistency / 2)) * 100) / 100
  return {
    value: best.delimiter,
    confidence,
    reason: `${Math.floor(best.consistency * 100)} % of the records have ${best.width} fields`,
    ...runnerUp,
  }
}

/** Signs that stand equally often in nearly every line. */
function rareDelimiters(text: string): string[] {
  const lines = firstLines(text, 50)
  const sample = lines[Math.min(lines.length - 1, 10)] ?? ''
  const signs = [...new Set(sample.replace(/[\p{L}\p{N}\s._\-+/()"'%]/gu, ''))].filter((sign) => sign.length === 1 && !(sign in PRIOR))
  return signs.filter((sign) => {
    const counts = lines.map((line) => line.split(sign).length - 1)
    const usual = counts[counts.length >> 1] ?? 0
    return usual > 0 && lines.length > 1 && counts.filter((count) => count === usual).length >= lines.length * 0.9
  })
}

/** A blank parts fields only where no usual delimiter stands in the lines: words of a text are parted by it as well. */
function blankDelimiter(text: string): string[] {
  const lines = firstLines(text, 100)
  return lines.filter((line) => STRONG.test(line)).length > lines.length * 0.1 ? [] : [' ']
}

function firstLines(text: string, count: number): string[] {
  const lines: string[] = []
  for (let at = 0; at < text.length && lines.length < count;) {
    const { end, next } = endOfLine(text, at)
    if (end > at) lines.push(text.slice(at, end))
    at = next
  }
  return lines
}

/** Even widths, and cells that look like values rather than like pieces of them. */
function scoreDelimiter(text: string, complete: boolean, layout: Layout): Score {
  const records = take(parseRecords(text, layout, { complete }), RECORDS)
  const width = usualWidth(records)
  if (width < 2) return { delimiter: layout.delimiter, score: 0, width, consistency: 0 }
  const even = records.filter((record) => !record.broken && record.fields.length === width)
  const consistency = even.length / records.length
  const prior = PRIOR[layout.delimiter] ?? RARE
  const score = prior * consistency ** 1.5 * (1 - 1 / (width + 1)) * cellQuality(even.slice(0, 100))
  return { delimiter: layout.delimiter, score, width, consistency }
}

function cellQuality(records: readonly ParsedRecord[]): number {
  const cells = records.flatMap((record) => record.fields.map((field) => ({ field, quoted: record.quoted })))
  const total = cells.reduce(
    (sum, { field, quoted }) => sum + (cellKind(field) !== 'text' ? 1 : quoted || !STRONG.test(field) ? 0.9 : 0.3),
    0,
  )
  return cells.length === 0 ? 0 : total / cells.length
}

/** What a file of one column is worth as such; whole lines that are values count most. */
function oneColumnScore(text: string): number {
  const lines = firstLines(text, 100)
  const kinds = lines.map((line) => (cellKind(line) === 'text' ? (STRONG.test(line) ? 0.1 : 0.35) : 0.6))
  return kinds.reduce((sum, kind) => sum + kind, 0) / Math.max(1, kinds.length)
}

/** The width that most records have; of two equally frequent ones the larger. */
export function usualWidth(records: readonly ParsedRecord[]): number {
  const counts = new Map<number, number>()
  for (const { fields, broken } of records) if (!broken) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1)
  return [...counts].toSorted(([left, one], [right, other]) => other - one || right - left)[0]?.[0] ?? 0
}

function detectQuote(text: string, given: Partial<ReadingFormat>): Detected {
  if (given.quote !== undefined) return { value: given.quote, confidence: 1, reason: 'said by a person' }
  const double = count(text, /(?:^|[,;\t|:^~\r\n])"/g)
  const single = count(text, /(?:^|[,;\t|:^~\r\n])'[^'\r\n]*'(?=[,;\t|:^~\r\n]|$)/g)
  if (double === 0 && single >= 3)
    return { value: "'", confidence: 0.85, runner_up: '"', reason: `${single} fields are put in single quotes` }
  if (double === 0) return { value: '"', confidence: 0.9, reason: 'no field is quoted; this is the usual one' }
  return { value: '"', confidence: 0.99, reason: `${double} fields begin with it` }
}

/** Backslash when that leaves fewer broken records; a doubled quote else. */
function detectEscape(text: string, layout: Layout, complete: boolean, given: Partial<ReadingFormat>): Detected {
  if (given.escape !== undefined) return { value: given.escape, confidence: 1, reason: 'said by a person' }
  const doubled: Detected = { value: null, confidence: 0.95, reason: 'a quote inside of a quoted field is doubled' }
  if (layout.quote === undefined || !text.includes(`\\${layout.quote}`)) return doubled
  const [plain, escaped] = [undefined, '\\'].map((escape) => misfits(text, { ...layout, escape }, complete))
  if ((escaped ?? 0) >= (plain ?? 0)) return { ...doubled, confidence: 0.7, runner_up: '\\' }
  return { value: '\\', confidence: 0.95, reason: `${plain} records do not fit without it, ${escaped} with it` }
}

/** Records that are broken or of another width than most. */
function misfits(text: string, layout: Layout, complete: boolean): number {
  const records = take(parseRecords(text, layout, { complete }), RECORDS * 10)
  const width = usualWidth(records)
  return records.filter((record) => record.broken || record.fields.length !== width).length
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

export function take<Item>(items: Iterable<Item>, most: number): Item[] {
  const taken: Item[] = []
  for (const item of items) {
    if (taken.length >= most) break
    taken.push(item)
  }
  return taken
}
