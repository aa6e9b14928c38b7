import { momentParts, type DateOrder } from '#domain'
import { behindWeekday, languagesOf, momentShapes, patternOf } from './moment-shapes.ts'
import { timeFormatOf } from './time-format.ts'

export interface MomentFormat {
  format: string
  type: 'date' | 'timestamp'
}

/** Ways to write a day, preferred first where several read the same values. `{name}`: the name of a month, in the language that a column has. */
const DAYS = [
  'yyyy-MM-dd',
  'yyyy/MM/dd',
  'yyyy.MM.dd',
  'yyyy-M-d',
  'yyyy/M/d',
  'yyyyMMdd',
  'dd/MM/yyyy',
  'MM/dd/yyyy',
  'dd.MM.yyyy',
  'd. M. yyyy',
  'dd-MM-yyyy',
  'MM-dd-yyyy',
  'dd/MM/yy',
  'MM/dd/yy',
  'dd.MM.yy',
  'dd-MM-yy',
  'MM-dd-yy',
  'dd-MMM-yyyy',
  'dd MMM yyyy',
  'MMM dd yyyy',
  'dd-MMM-yy',
  'yyyy-MMM-dd',
  'd {name} yyyy',
  'd. {name} yyyy',
  '{name} d, yyyy',
  '{name} d yyyy',
  'd-{name}-yyyy',
  'd/{name}/yyyy',
  'd {name}, yyyy',
  "d 'de' {name} 'de' yyyy",
  "d 'de' {name} yyyy",
  'd {name} yy',
  'd-{name}-yy',
]

/** A month alone, read as its first day. */
const MONTHS = ['yyyy-MM', '{name} yyyy', '{name}-yyyy', '{name}-yy', '{name}, yyyy', "{name} 'de' yyyy"]

/** Moments that are no day with a time behind it. */
const WHOLE = [
  'yyyyMMddHHmmss',
  'yyyyMMddHHmm',
  "yyyyMMdd'T'HHmmss",
  "yyyyMMdd'T'HHmmssXX",
  'yyyyMMdd HHmmss',
  'EEE MMMM d HH:mm:ss yyyy',
  "EEE MMMM d HH:mm:ss 'UTC' yyyy",
  "EEE MMMM d HH:mm:ss 'GMT' yyyy",
  'EEE MMMM d HH:mm:ss XX yyyy',
]

/** Formats that some of the values could have, few enough to count each on all rows: what stands behind the day is told by the values themselves. */
export function momentFormatsOf(values: readonly string[]): readonly MomentFormat[] {
  const shapes = momentShapes(values)
  if (shapes.length === 0) return []
  const languages = languagesOf(shapes)
  const found = [
    ...named(DAYS, languages).flatMap((format) => shapes.flatMap((shape) => withTime(format, shape))),
    ...[...named(MONTHS, languages), ...WHOLE].filter((format) => shapes.some((shape) => isWhole(format, shape))),
  ]
  const formats = [...new Set(found)]
  return formats
    .filter((format) => !formats.includes(format.replace('HH', 'H')) || !format.includes('HH'))
    .map((format) => ({ format, type: hasTime(format) ? 'timestamp' : 'date' }))
}

const named = (formats: readonly string[], languages: readonly string[]): string[] =>
  formats.flatMap((format) =>
    format.includes('{name}')
      ? languages.map((language) => format.replace('{name}', language === 'en' ? 'MMMM' : `MMMM(${language})`))
      : format.includes('MMM') && !languages.includes('en')
        ? []
        : [format],
  )

const isWhole = (format: string, shape: string): boolean => patternOf(format).exec(shape)?.[0].length === shape.length
const hasTime = (format: string): boolean => momentParts(format)?.some(({ field }) => field === 'hour') === true

/** The format of a text that begins with this day, and perhaps before it with the name of one; none where it does not. */
function withTime(format: string, shape: string): string[] {
  const named = behindWeekday(shape)
  return [withTimeBehind(format, shape) ?? (named && withTimeBehind(format, named.rest, `EEE${named.between}`)) ?? []].flat()
}

function withTimeBehind(format: string, text: string, before = ''): string | undefined {
  const day = patternOf(format).exec(text)?.[0]
  // Without leading zeros it says nothing more where the form with them reads the same text.
  if (day === undefined || (withZeros(format) !== format && patternOf(withZeros(format)).test(text))) return undefined
  const time = day.length === text.length ? '' : timeFormatOf(text.slice(day.length))
  return time === undefined ? undefined : `${before}${format}${time}`
}

/** The same format with leading zeros, where it is one without. */
export const withZeros = (format: string): string => format.replace(/^(yyyy.)M(.)d/, '$1MM$2dd')

/** A month alone has no day of its own. */
export const isMonthAlone = (format: string): boolean =>
  momentParts(format)?.every(({ field }) => field !== 'day') === true && !isCounted(format)
/** A number that counts from a day. */
export const isCounted = (format: string): boolean => /^(?:epoch|excel)_/.test(format)

/** The order of day and month that a format says; undefined where a month's name tells it, or nothing has to. */
export function orderOf(format: string): DateOrder | undefined {
  const parts = momentParts(format) ?? []
  const place = (field: string): number => parts.findIndex((part) => part.field === field)
  if (place('day') < 0 || parts.some(({ token }) => token.startsWith('MMM'))) return undefined
  if (place('year') < place('month')) return 'ymd'
  return place('day') < place('month') ? 'dmy' : 'mdy'
}

/** The same format with day and month exchanged, where such a format is known. */
export function exchanged(format: string): string | undefined {
  const order = orderOf(format)
  if (order !== 'dmy' && order !== 'mdy') return undefined
  const other = format.replace(/dd|MM/g, (token) => (token === 'dd' ? 'MM' : 'dd'))
  const bare = other.replace(/^EEE,? /, '')
  return other !== format && DAYS.some((day) => bare.startsWith(day)) ? other : undefined
}
