import {
  type DateField,
  type DateFormat,
  type DatePart,
  isIsoDate,
  readDateFormat,
  shortMonths,
  type Sql,
  type TimeFormat,
  usualPattern,
} from '#kit'
import { physicalType, textLiteral } from './literals.ts'
import { readMoment } from './moments.ts'
import { lowerAscii, matches } from './text.ts'
import { inUtc, wholeDay } from './whole-moments.ts'

type Moment = 'date' | 'timestamp'

/** Tries the formats in order: the first whose form a text has decides. */
export function parseDate(text: Sql, type: Moment, formats: readonly string[]): Sql {
  const readings = formats.map((format) => ({ format, usual: readDateFormat(format) }))
  const [first] = readings
  if (first && readings.length === 1 && !first.usual) return readMoment(text, type, first.format).value
  const branches = readings.map(({ format, usual }) => {
    const { guard, value } = usual ? readUsual(text, type, usual) : readMoment(text, type, format)
    return `when ${guard} then ${value}`
  })
  return `case ${branches.join(' ')} end`
}

/** Guarded by a pattern, since engines complete, shift or throw on what does not fit. */
const readUsual = (text: Sql, type: Moment, format: DateFormat): { guard: Sql; value: Sql } => ({
  guard: guard(text, format),
  value: rebuilt(text, type, format),
})

function guard(text: Sql, format: DateFormat): Sql {
  const pattern = matches(text, usualPattern(format))
  // There is no year 0 in some engines, and a year 0 before the first in others.
  return format.fields.some(({ token }) => token === 'yyyy') ? `${pattern} and ${field(text, format, 'year')} >= '0001'` : pattern
}

function rebuilt(text: Sql, type: Moment, format: DateFormat): Sql {
  const date = isIsoDate(format) ? (format.time ? `substr(${text}, 1, 10)` : text) : isoDate(text, format)
  if (!format.time) return `try_cast(${date} as ${physicalType(type)})`
  const written = `${date} || ' ' || ${timeText(text, format, format.time)}`
  const moment = format.time.offset ? inUtc(written) : `try_cast(${written} as timestamp_ntz)`
  return type === 'date' ? wholeDay(moment) : moment
}

/** The time as it stands; the seconds are added where the format has none. */
function timeText(text: Sql, format: DateFormat, time: TimeFormat): Sql {
  const { separator, timeSeparator = ' ' } = format
  const piece = separator === timeSeparator ? 4 : 2
  const written = `split_part(${text}, ${textLiteral(timeSeparator)}, ${piece})`
  if (time.seconds) return written
  return time.offset ? `substr(${written}, 1, 5) || ':00' || substr(${written}, 6)` : `${written} || ':00'`
}

const isoDate = (text: Sql, format: DateFormat): Sql =>
  `${field(text, format, 'year')} || '-' || ${field(text, format, 'month')} || '-' || ${field(text, format, 'day')}`

/** One field as two or four digits. */
function field(text: Sql, format: DateFormat, part: DateField['part']): Sql {
  const index = format.fields.findIndex((each) => each.part === part)
  const token = format.fields[index]?.token ?? ''
  const written = fieldText(text, format, index)
  if (token === 'yy') return `case when ${written} < '69' then '20' else '19' end || ${written}`
  if (token === 'yyyy') return written
  return token === 'MMM' ? monthNumber(written) : `lpad(${written}, 2, '0')`
}

function fieldText(text: Sql, { fields, separator, timeSeparator }: DateFormat, index: number): Sql {
  if (separator === '') {
    const start = fields.slice(0, index).reduce((sum, each) => sum + each.token.length, 1)
    return `substr(${text}, ${start}, ${fields[index]?.token.length ?? 0})`
  }
  const date = timeSeparator === undefined || timeSeparator === separator ? text : `split_part(${text}, ${textLiteral(timeSeparator)}, 1)`
  return `split_part(${date}, ${textLiteral(separator)}, ${index + 1})`
}

const monthNumber = (name: Sql): Sql =>
  `case ${lowerAscii(name)} ${shortMonths.map((month, index) => `when '${month}' then '${String(index + 1).padStart(2, '0')}'`).join(' ')} end`

/** Bound as a named parameter of the statement. */
export const asOf = (): Sql => 'cast(:as_of as date)'
export const addDays = (date: Sql, days: number): Sql => (days === 0 ? date : `date_add(${date}, ${days})`)

const partFunctions: Readonly<Record<Exclude<DatePart, 'day_of_week'>, string>> = {
  year: 'year',
  quarter: 'quarter',
  month: 'month',
  day: 'day',
  hour: 'hour',
  minute: 'minute',
  second: 'second',
}

/** Monday is 1. */
export const datePart = (part: DatePart, date: Sql): Sql =>
  part === 'day_of_week' ? `(weekday(${date}) + 1)` : `${partFunctions[part]}(${date})`

export const dateSpine = (from: Sql, first: Sql, last: Sql, name: Sql): Sql =>
  `select explode(sequence(${first}, ${last}, interval 1 day)) as ${name} from ${from}`
