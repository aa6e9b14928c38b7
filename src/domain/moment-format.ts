import { isMonthLanguage, type MonthLanguage } from './month-names.ts'

export type MomentField =
  'year' | 'month' | 'day' | 'hour' | 'half' | 'minute' | 'second' | 'fraction' | 'offset' | 'days' | 'seconds' | 'milliseconds'

/** One part of a format: a field of the moment, or text that stands between them (also the name of a day, which says nothing new). */
export interface MomentPart {
  field?: MomentField
  token: string
  /** Of the name of a month. */
  language?: MonthLanguage
  /** The last of the hundred years in which a year of two digits lies. */
  lastYear?: number
}

/** `yy` alone: 1969 to 2068. */
const LAST_SHORT_YEAR = 2068

const FIELDS: Readonly<Record<string, MomentField>> = {
  yyyy: 'year',
  yy: 'year',
  MMMM: 'month',
  MMM: 'month',
  MM: 'month',
  M: 'month',
  dd: 'day',
  d: 'day',
  HH: 'hour',
  H: 'hour',
  hh: 'hour',
  h: 'hour',
  a: 'half',
  mm: 'minute',
  ss: 'second',
  SSS: 'fraction',
  XXX: 'offset',
  XX: 'offset',
  X: 'offset',
  Z: 'offset',
  epoch_seconds: 'seconds',
  epoch_milliseconds: 'milliseconds',
  excel_days: 'days',
}

const TOKEN =
  /epoch_seconds|epoch_milliseconds|excel_days|'([^']*)'|yyyy|yy(?:\((\d{4})-(\d{4})\))?|MMMM(?:\((\w+)\))?|MMM|MM|M|dd|d|EEE|HH|H|hh|h|a|mm|ss|SSS|XXX|XX|X|Z|T|[ ,./:-]/gy

/**
 * The parts of a format such as `d. MMMM(de) yyyy`, `dd.MM.yy(1927-2026)`, `MM/dd/yyyy h:mm a`, `dd/MMMM/yyyy:HH:mm:ss XX`; undefined where it is none.
 * `MMMM`: the name of a month, in full or short; `h` and `a`: a clock of twelve hours; a month without a day is its first.
 */
export function momentParts(format: string): readonly MomentPart[] | undefined {
  const written = format.replace(/(?<=ss)\.S{1,9}/, '')
  const parts: MomentPart[] = []
  let read = 0
  for (const match of written.matchAll(TOKEN)) {
    const part = partOf(match)
    if (part === undefined) return undefined
    parts.push(part)
    read += match[0].length
  }
  return read === written.length && isWhole(parts) ? parts : undefined
}

function partOf([text, quoted, first, last, language]: RegExpExecArray): MomentPart | undefined {
  if (quoted !== undefined) return /^[A-Za-z ]+$/.test(quoted) ? { token: quoted } : undefined
  const token = text.replace(/\(.*/, '')
  const field = FIELDS[token]
  if (field === undefined) return { token }
  if (token === 'yy') {
    if (last !== undefined && Number(last) - Number(first) !== 99) return undefined
    return { field, token, lastYear: last === undefined ? LAST_SHORT_YEAR : Number(last) }
  }
  if (token !== 'MMMM') return { field, token }
  const named = language ?? 'en'
  return isMonthLanguage(named) ? { field, token, language: named } : undefined
}

/** Every field once, a day with year and month, a time from its hour on; fields of no fixed width are told apart by what stands between them. */
function isWhole(parts: readonly MomentPart[]): boolean {
  const fields = parts.flatMap(({ field }) => field ?? [])
  const has = new Set<MomentField>(fields)
  if (has.size !== fields.length) return false
  if (has.has('days') || has.has('seconds') || has.has('milliseconds')) return parts.length === 1
  const isDay = has.has('year') && has.has('month')
  const isTime =
    !has.has('hour') || (has.has('day') && has.has('minute') && has.has('half') === parts.some(({ token }) => /^hh?$/.test(token)))
  const isOrdered = has.has('hour') || !(['half', 'minute', 'second', 'fraction', 'offset'] as const).some((field) => has.has(field))
  return isDay && isTime && isOrdered && (has.has('second') || !has.has('fraction')) && !parts.some(runsOn)
}

const isNumeric = (part: MomentPart | undefined): boolean => part?.field !== undefined && /^(?:y+|M{1,2}|d+|[Hh]+|mm|ss)$/.test(part.token)

/** A number of one or two digits directly before another. */
const runsOn = (part: MomentPart, index: number, parts: readonly MomentPart[]): boolean =>
  /^[MdHh]$/.test(part.token) && isNumeric(parts[index + 1])
