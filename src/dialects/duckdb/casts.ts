import {
  type CastOptions,
  decimalParts,
  isMoment,
  type LogicalType,
  numberPattern,
  type Sql,
  type ThousandsMark,
  thousandsSigns,
  truthWords,
} from '#kit'
import { parseDate } from './dates.ts'
import { carriedDouble, decimalOf, decimalOfDouble, doubleOf, finite } from './exact-numbers.ts'
import { physicalType, refuse, textList, textLiteral } from './literals.ts'
import { lower, matches } from './text.ts'
import { undecorated } from './undecorated.ts'

const isoTimestamps = ['yyyy-MM-dd HH:mm:ss', "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssXXX"]

export function castText(text: Sql, type: LogicalType, options: CastOptions): Sql {
  switch (type) {
    case 'text':
      return text
    case 'boolean':
      return castBoolean(text, options)
    case 'date':
      return parseDate(text, 'date', ['yyyy-MM-dd'])
    case 'timestamp':
      return parseDate(text, 'timestamp', isoTimestamps)
    case 'time':
      return `case when ${matches(text, '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6}0*)?)?')} then ${text} end`
    case 'json':
    case 'binary':
      return refuse(`Text cannot be cast to ${type} in every dialect`, 'Keep the column as text.')
    default:
      return castNumber(text, type, options)
  }
}

function castBoolean(text: Sql, { language = 'en' }: CastOptions): Sql {
  const lowered = lower(text)
  const words = truthWords[language]
  return `case when ${lowered} in (${textList(words.true)}) then true when ${lowered} in (${textList(words.false)}) then false end`
}

/** A pattern guards each cast. */
function castNumber(text: Sql, type: LogicalType, options: CastOptions): Sql {
  const bare = undecorated(text, options)
  return bare === text
    ? castPlain(text, type, options)
    : `list_transform([${bare}], lambda _number: ${castPlain('_number', type, options)})[1]`
}

function castPlain(text: Sql, type: LogicalType, options: CastOptions): Sql {
  const plain = plainNumber(text, options)
  const guard = matches(text, numberPattern(type, options))
  if (type === 'integer') return `case when ${guard} then try_cast(${plain} as bigint) end`
  if (type !== 'double') return `case when ${guard} then ${decimalOf(plain, type)} end`
  const value = `try_cast(${plain} as double)`
  return `case when ${guard} and ${carriedDouble(plain, value)} then ${value} + 0 end`
}

function plainNumber(text: Sql, { decimal, thousands }: CastOptions): Sql {
  const ungrouped = thousands === undefined ? text : `translate(${text}, ${signsOf(thousands)}, '')`
  return decimal === ',' ? `replace(${ungrouped}, ',', '.')` : ungrouped
}

/** No sign that could end a text, or that nobody sees, stands in the SQL as it is. */
const signsOf = (thousands: ThousandsMark): Sql =>
  thousandsSigns[thousands].map((sign) => (/[,. ]/.test(sign) ? textLiteral(sign) : `chr(${sign.codePointAt(0) ?? 0})`)).join(' || ')

/** Values that already carry a type: null where the other type cannot carry exactly this value, which it tells by going there and back. */
export function castTyped(value: Sql, from: LogicalType, to: LogicalType): Sql {
  if (from === to) return to === 'double' ? finite(value) : `try_cast(${value} as ${physicalType(to)})`
  if (to === 'text') return toText(value, from)
  if (isText(from)) return castText(value, to, {})
  if (from === 'date' && to === 'timestamp') return convert(value, from, to)
  if (!comparable(from, to)) return refuse(`A ${from} cannot be cast to ${to} in every dialect`)
  const there = exactly(value, from, to)
  return `case when ${exactly(there, to, from)} = ${value} then ${there} end`
}

/** Without a detour over doubles of another value: those are read and written as their shortest text. */
function exactly(value: Sql, from: LogicalType, to: LogicalType): Sql {
  if (from === 'double' && decimalParts(to)) return decimalOfDouble(value, to)
  if (to === 'double' && decimalParts(from)) return doubleOf(value, from)
  return `try_cast(${value} as ${physicalType(to)})`
}

/** A computed value in the type that is declared for it: numbers rounded half away from zero, moments as their day; null where too large. */
export function convert(value: Sql, from: LogicalType, to: LogicalType): Sql {
  if (!comparable(from, to) || from === to) return castTyped(value, from, to)
  if (to === 'double') return doubleOf(value, from)
  if (isMoment(to)) return `cast(${value} as ${physicalType(to)})`
  if (to === 'integer') return `try_cast(round(${value}) as bigint)`
  return from === 'double' ? decimalOfDouble(value, to) : `try_cast(${value} as ${physicalType(to)})`
}

const comparable = (from: LogicalType, to: LogicalType): boolean => (isNumber(from) && isNumber(to)) || (isMoment(from) && isMoment(to))

export const tryCast = (value: Sql, to: LogicalType): Sql => `try_cast(${value} as ${physicalType(to)})`

const isNumber = (type: LogicalType): boolean => type === 'integer' || type === 'double' || type.startsWith('decimal')
const isText = (type: LogicalType): boolean => type === 'text' || type === 'time' || type === 'json'

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
