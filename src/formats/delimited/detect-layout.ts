import type { Detected, GivenReading } from '#kit'
import { withoutComments } from './comments.ts'
import { detectDelimiter, type FoundDelimiter } from './detect-delimiter.ts'
import { detectEscape, detectQuote, singleQuotes, withoutQuotes } from './detect-quote.ts'
import { parseRecords, take, usualWidth, type Layout } from './parse-records.ts'

const LOOK_AT = 256 * 1024
const RECORDS = 400
const PIPES = /[|│¦]/
const MOST = 0.9

export interface FoundLayout {
  layout: Layout
  detected: Record<string, Detected>
}

/** How fields and records are told apart, from the first lines. */
export function detectLayout(text: string, complete: boolean, given: GivenReading): FoundLayout {
  const body = withoutComments(text)
  const head = body.slice(0, LOOK_AT)
  const whole = complete && head.length === body.length
  const { quote, parted } = quoteAndDelimiter(head, whole, given)
  const skipBlanks = given.skip_blanks ?? parted.skipBlanks
  const layout: Layout = { delimiter: parted.delimiter, quote: quoteOf(quote), escape: undefined, skipBlanks }
  const escape = detectEscape(head, layout, whole, given)
  const escaped = { ...layout, escape: escapeOf(escape, layout) }
  const none = given.quote === undefined ? withoutQuotes(head, escaped, whole) : undefined
  const read = none ? { ...layout, quote: undefined } : escaped
  const framed = given.framed ?? isFramed(head, read, whole)
  return {
    layout: { ...read, framed },
    detected: {
      delimiter: parted.detected,
      quote: none ?? quote,
      escape,
      ...(skipBlanks && { skip_blanks: { value: true, confidence: 0.9, reason: 'blanks stand before fields' } }),
      ...(framed && { framed: { value: true, confidence: 0.95, reason: 'each line begins and ends with a delimiter' } }),
    },
  }
}

function quoteAndDelimiter(text: string, whole: boolean, given: GivenReading): { quote: Detected; parted: FoundDelimiter } {
  const quote = detectQuote(text, given.quote)
  const parted = detectDelimiter(text, whole, quoteOf(quote), given.delimiter)
  // Where quotes stand in texts as they like, hardly a line is read with them.
  if (quote.value === '"' && parted.width < 2) return { quote, parted: detectDelimiter(text, whole, undefined, given.delimiter) }
  if (quote.value !== "'" || given.quote !== undefined) return { quote, parted }
  if (singleQuotes(text, { delimiter: parted.delimiter, quote: "'", escape: undefined }, whole)) return { quote, parted }
  const usual = { value: '"', confidence: 0.85, runner_up: "'", reason: 'single quotes stand inside of texts' }
  return { quote: usual, parted: detectDelimiter(text, whole, '"', given.delimiter) }
}

const quoteOf = ({ value }: Detected): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const escapeOf = ({ value }: Detected, { quote }: Layout): string | undefined =>
  typeof value === 'string' && value !== quote ? value : undefined

/** `| a | b |`, as lists of databases and Markdown print it. */
function isFramed(text: string, layout: Layout, complete: boolean): boolean {
  if (!PIPES.test(layout.delimiter)) return false
  const records = take(parseRecords(text, layout, { complete }), RECORDS)
  const width = usualWidth(records)
  const even = records.filter(({ fields }) => fields.length === width)
  const framed = even.filter(({ fields }) => [fields[0], fields.at(-1)].every((field) => field?.trim() === ''))
  return width > 2 && even.length > 0 && framed.length >= even.length * MOST
}
