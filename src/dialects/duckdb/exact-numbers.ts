import { decimalParts, type LogicalType, type Sql } from '#kit'
import { physicalType } from './literals.ts'

/** Largest finite double; not a number and infinity fail the comparison. */
const largestDouble = '1.7976931348623157e308'

export const finite = (value: Sql): Sql => `case when abs(${value}) <= ${largestDouble} then ${value} end`

/** Text of digits as a decimal, rounded half away from zero. DuckDB reads decimals of up to 18 digits a hundred times faster. */
export function decimalOf(text: Sql, type: LogicalType): Sql {
  const { precision, scale } = decimalParts(type) ?? { precision: 38, scale: 0 }
  const whole = `try_cast(${text} as ${physicalType(type)})`
  return precision <= 18 || scale >= 18 ? whole : `coalesce(try_cast(${text} as decimal(18,${scale})), ${whole})`
}

/** `6e-07` with the zeros before its digits: DuckDB reads it as 0.01 where two places are asked for. */
const withZeros = (digits: Sql): Sql =>
  `case when contains(${digits}, 'e-') then (case when starts_with(${digits}, '-') then '-' else '' end) || '0.' || repeat('0', cast(split_part(${digits}, 'e-', 2) as int) - 1) || replace(ltrim(split_part(${digits}, 'e-', 1), '-'), '.', '') else ${digits} end`

/** A double as a decimal, rounded half away from zero as it is written: 1.005 at two places is 1.01. */
export const decimalOfDouble = (value: Sql, type: LogicalType): Sql =>
  `list_transform([cast(${value} as varchar)], lambda _digits: ${decimalOf(withZeros('_digits'), type)})[1]`

/** The double that is nearest: DuckDB divides the digits of a long decimal, and misses it by one in the last place. */
export function doubleOf(value: Sql, from: LogicalType): Sql {
  const text = (decimalParts(from)?.precision ?? 0) > SURE_DIGITS
  return text ? `cast(cast(${value} as varchar) as double)` : `cast(${value} as double)`
}

/** As many digits as every double carries. */
const SURE_DIGITS = 15

/**
 * True where a double carries every digit of the text that it was read from: printed with as many digits, it is that text, which an
 * infinity never is. Short texts without an exponent always are.
 */
export function carriedDouble(text: Sql, value: Sql): Sql {
  const digits = significant(text)
  const printed = significant(`printf('%.' || greatest(length(${digits}) - 1, 0) || 'e', ${value})`)
  return `case when length(${text}) > ${SURE_DIGITS} or regexp_matches(${text}, '[eE]') then ${digits} = ${printed} else true end`
}

const significant = (number: Sql): Sql => `trim(regexp_replace(${number}, '[eE].*|[+.-]', '', 'g'), '0')`
