import { decimalParts, type LogicalType, type Sql } from '#kit'
import { physicalType } from './literals.ts'

/** Largest finite double; not a number and infinity fail the comparison, the first of them since it is greater than every number. */
const largestDouble = '1.7976931348623157E308D'

export const finite = (value: Sql): Sql => `case when abs(${value}) <= ${largestDouble} then ${value} end`

/** Text of digits as a decimal, rounded half away from zero. */
export const decimalOf = (text: Sql, type: LogicalType): Sql => `try_cast(${text} as ${physicalType(type)})`

/** A double as a decimal, rounded half away from zero as it is written: 1.005 at two places is 1.01. */
export const decimalOfDouble = (value: Sql, type: LogicalType): Sql => `try_cast(${value} as ${physicalType(type)})`

export const doubleOf = (value: Sql): Sql => `cast(${value} as double)`

/** As many digits as every double carries. */
const SURE_DIGITS = 15

/** True where a double carries every digit of the text that it was read from: its shortest text, filled up with zeros, is that text. */
export function carriedDouble(text: Sql, value: Sql): Sql {
  const printed = significant(`cast(${value} as string)`)
  return `case when length(${text}) > ${SURE_DIGITS} or ${text} rlike '[eE]' then ${significant(text)} = ${printed} else true end`
}

const significant = (number: Sql): Sql => `trim(both '0' from regexp_replace(${number}, '[eE].*|[+.-]', ''))`

/** The whole number that a double is, null beyond 64 bits, where Spark's own cast stops at the largest. */
export const integerOf = (value: Sql): Sql =>
  `case when ${value} >= -9223372036854775808D and ${value} < 9223372036854775808D then cast(${value} as bigint) end`

/** Plain digits: Spark's own text of a small decimal has an exponent. */
export const decimalText = (value: Sql, type: LogicalType): Sql =>
  `replace(format_number(${value}, ${decimalParts(type)?.scale ?? 0}), ',', '')`
