import { type DatePart, momentForms, type Sql } from '#kit'
import { named, textLiteral } from './literals.ts'
import { lower, lowerAscii, matches } from './text.ts'

const microseconds = { seconds: 1_000_000, milliseconds: 1000 } as const

/** DuckDB reads days and months of one digit too. */
export const { parseDate } = momentForms({
  matches,
  textLiteral,
  lower,
  lowerAscii,
  named,
  groups: (text, pattern, members) =>
    `regexp_extract(${text}, ${textLiteral(`^${pattern}$`)}, [${members.map((member) => `'${member}'`).join(', ')}])`,
  day: (text, type) => `try_cast(${text} as ${type})`,
  local: (text) => `try_cast(${text} as timestamp)`,
  utc: (text) => `try_cast(${text} as timestamptz) at time zone 'UTC'`,
  wholeDay: (moment) => `case when date_trunc('day', ${moment}) = ${moment} then cast(${moment} as date) end`,
  twoDigits: (text) => text,
  readsT: true,
  offset: (text) => text,
  daysCounted: (text, type) => `cast(date '1899-12-30' + try_cast(${text} as integer) as ${type})`,
  counted: (text, unit) => `make_timestamp(try_cast(${text} as bigint) * ${microseconds[unit]})`,
  toInteger: (text) => `try_cast(${text} as integer)`,
  fromInteger: (value) => `cast(${value} as varchar)`,
})

export const asOf = (): Sql => `cast(getvariable('as_of') as date)`
export const addDays = (date: Sql, days: number): Sql => (days === 0 ? date : `cast(${date} + to_days(${days}) as date)`)

const fieldNames: Readonly<Record<DatePart, string>> = {
  year: 'year',
  quarter: 'quarter',
  month: 'month',
  day: 'day',
  day_of_week: 'isodow',
  hour: 'hour',
  minute: 'minute',
  second: 'second',
}

export const datePart = (part: DatePart, date: Sql): Sql => `extract(${fieldNames[part]} from ${date})`

export const dateSpine = (from: Sql, first: Sql, last: Sql, name: Sql): Sql =>
  `select cast(unnest(generate_series(${first}, ${last}, interval 1 day)) as date) as ${name} from ${from}`
