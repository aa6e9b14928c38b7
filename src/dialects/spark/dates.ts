import { type DatePart, momentForms, type Sql } from '#kit'
import { named, physicalType, textLiteral } from './literals.ts'
import { lower, lowerAscii, matches } from './text.ts'

/** Offsets want a colon, days and months two digits; the session's time zone is UTC. */
export const { parseDate } = momentForms({
  matches,
  textLiteral,
  lower,
  lowerAscii,
  named,
  groups(text, pattern, members) {
    const whole = textLiteral(String.raw`\A${pattern}\z`)
    return `named_struct(${members.map((member, index) => `'${member}', regexp_extract(${text}, ${whole}, ${index + 1})`).join(', ')})`
  },
  day: (text, type) => `try_cast(${text} as ${physicalType(type)})`,
  local: (text) => `try_cast(${text} as timestamp_ntz)`,
  utc: (text) => `cast(try_cast(${text} as timestamp) as timestamp_ntz)`,
  wholeDay: (moment) => `case when cast(cast(${moment} as date) as timestamp_ntz) = ${moment} then cast(${moment} as date) end`,
  twoDigits: (text) => `lpad(${text}, 2, '0')`,
  readsT: false,
  offset: (text) =>
    `case when length(${text}) = 5 then substr(${text}, 1, 3) || ':' || substr(${text}, 4) when length(${text}) = 3 then ${text} || ':00' else ${text} end`,
  daysCounted: (text, type) => `cast(date_add(date '1899-12-30', try_cast(${text} as int)) as ${physicalType(type)})`,
  counted: (text, unit) =>
    `cast(${unit === 'seconds' ? 'timestamp_seconds' : 'timestamp_millis'}(try_cast(${text} as bigint)) as timestamp_ntz)`,
  toInteger: (text) => `try_cast(${text} as int)`,
  fromInteger: (value) => `cast(${value} as string)`,
})

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
