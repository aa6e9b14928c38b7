import type { MomentPart } from './moment-format.ts'

const BLANK = String.raw`[ \x{A0}\x{202F}]`
const HOURS_OF_OFFSET = '(?:0[0-9]|1[0-3])'

const PATTERNS: Readonly<Record<string, string>> = {
  yyyy: '([0-9]{4})',
  yy: '([0-9]{2})',
  MMMM: String.raw`(\p{L}{3,10})[.]?`,
  MMM: String.raw`(\p{L}{3})`,
  EEE: String.raw`\p{L}{2,12}[.]?`,
  HH: '([01][0-9]|2[0-3])',
  H: '([01]?[0-9]|2[0-3])',
  hh: '(0[1-9]|1[0-2])',
  h: '(0?[1-9]|1[0-2])',
  a: `([AaPp])[.]?${BLANK}?[Mm][.]?`,
  mm: '([0-5][0-9])',
  // A point in time has microseconds; more digits are carried where they are zeros.
  ss: '([0-5][0-9](?:[.][0-9]{1,6}0*)?)',
  SSS: '([0-9]{1,6})0*',
  XXX: `(Z|[+-]${HOURS_OF_OFFSET}:[0-5][0-9])`,
  XX: `(Z|[+-]${HOURS_OF_OFFSET}:?[0-5][0-9])`,
  Z: `(Z|[+-]${HOURS_OF_OFFSET}:?[0-5][0-9])`,
  X: `(Z|[+-]${HOURS_OF_OFFSET}(?::?[0-5][0-9])?)`,
  ' ': `${BLANK}+`,
  epoch_seconds: '([0-9]{9,10})',
  epoch_milliseconds: '([0-9]{12,13})',
  excel_days: '([1-9][0-9]{4})(?:[.]0+)?',
}

/** What texts of a format look like, as RE2 writes it: a group for each part with a field, in their order. */
export function momentPattern(parts: readonly MomentPart[]): string {
  // Before the year, people leave leading zeros out; after it (ISO), and without anything between, they are part of the format.
  const isStrict = parts[0]?.field === 'year' || (parts[0]?.field !== undefined && parts[1]?.field !== undefined)
  const isNamed = parts.some(({ token }) => token === 'MMMM')
  return parts
    .map((part) => PATTERNS[part.token] ?? (part.field === undefined ? literal(part.token) : digits(part, isStrict, isNamed)))
    .join('')
}

const literal = (text: string): string => (text.length === 1 ? `[${text}]` : text)

/** One or two digits of a month or day; a day beside a month's name may be `1st` or `1er`. */
function digits({ token, field }: MomentPart, isStrict: boolean, isNamed: boolean): string {
  const number = token.length === 2 && isStrict ? '([0-9]{2})' : '([0-9]{1,2})'
  return isNamed && field === 'day' ? `${number}(?:st|nd|rd|th|er|[ºª])?` : number
}
