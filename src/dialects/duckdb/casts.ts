import { castForms, decimalParts, type LogicalType, refuse, type Sql, thousandsSigns } from '#kit'
import { parseDate } from './dates.ts'
import { carriedDouble, decimalOf, decimalOfDouble, doubleOf, finite } from './exact-numbers.ts'
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
  /** No sign that could end a text, or that nobody sees, stands in the SQL as it is. */
  signs: (mark) =>
    thousandsSigns[mark].map((sign) => (/[,. ]/.test(sign) ? textLiteral(sign) : `chr(${sign.codePointAt(0) ?? 0})`)).join(' || '),
  decimalOf,
  carried: carriedDouble,
  zero: '0',
  exactly,
  doubleOf,
  rounded: (value) => `try_cast(round(${value}) as bigint)`,
})

/** Doubles are read and written as their shortest text. */
function exactly(value: Sql, from: LogicalType, to: LogicalType): Sql {
  if (from === 'double' && decimalParts(to)) return decimalOfDouble(value, to)
  if (to === 'double' && decimalParts(from)) return doubleOf(value, from)
  return `try_cast(${value} as ${physicalType(to)})`
}

export function toText(value: Sql, type: LogicalType): Sql {
  if (type === 'text') return value
  if (type === 'timestamp') return `replace(strftime(${value}, '%Y-%m-%d %H:%M:%S.%f'), '.000000', '')`
  if (type === 'double') return refuse('A double has no text that all engines share', 'Cast it to a decimal first.')
  if (type === 'binary') return refuse('Binary values have no text')
  const parts = decimalParts(type)
  // DuckDB leaves the zero before the point out where the type has no digit there.
  if (parts && parts.precision === parts.scale) return `replace(cast(cast(${value} as ${physicalType(type)}) as varchar), '.', '0.')`
  return `cast(${value} as varchar)`
}
