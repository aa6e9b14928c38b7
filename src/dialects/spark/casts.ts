import { castForms, decimalParts, isTextual, type LogicalType, refuse, type Sql, thousandsSigns } from '#kit'
import { parseDate } from './dates.ts'
import { carriedDouble, decimalOf, decimalOfDouble, decimalText, doubleOf, finite, integerOf } from './exact-numbers.ts'
import { named, physicalType, textLiteral } from './literals.ts'
import { lower, matches } from './text.ts'
import { undecorated } from './undecorated.ts'

export const { castText, castTyped, convert, tryCast } = castForms({
  matches,
  lower,
  textLiteral,
  physicalType,
  parseDate,
  undecorated,
  toText,
  finite,
  named,
  signs: (mark) => textLiteral(thousandsSigns[mark].join('')),
  decimalOf,
  carried: (digits, double) => `${finite(double)} is not null and ${carriedDouble(digits, double)}`,
  zero: '0D',
  exactly,
  doubleOf,
  rounded: (value, from) => (from === 'double' ? roundedDouble(value) : `try_cast(round(${value}) as bigint)`),
})

function exactly(value: Sql, from: LogicalType, to: LogicalType): Sql {
  if (from === 'double' && to === 'integer') return integerOf(value)
  return `try_cast(${value} as ${physicalType(to)})`
}

/** Doubles of 53 bits and more are whole. */
const roundedDouble = (value: Sql): Sql =>
  `case when abs(${value}) < 9007199254740992D then try_cast(round(${decimalOfDouble(value, 'decimal(38,10)')}) as bigint) else ${integerOf(value)} end`

export function toText(value: Sql, type: LogicalType): Sql {
  if (isTextual(type)) return value
  if (type === 'timestamp') return `replace(date_format(${value}, 'yyyy-MM-dd HH:mm:ss.SSSSSS'), '.000000', '')`
  if (type === 'double') return refuse('A double has no text that all engines share', 'Cast it to a decimal first.')
  if (type === 'binary') return refuse('Binary values have no text')
  return decimalParts(type) ? decimalText(value, type) : `cast(${value} as string)`
}
