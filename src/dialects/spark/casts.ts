import { type CastOptions, decimalParts, isMoment, type LogicalType, numberPattern, type Sql, thousandsSigns, truthWords } from '#kit'
import { parseDate } from './dates.ts'
import { carriedDouble, decimalOf, decimalOfDouble, decimalText, doubleOf, finite, integerOf } from './exact-numbers.ts'
import { named, physicalType, refuse, textList, textLiteral } from './literals.ts'
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
  return bare === text ? castPlain(text, type, options) : named(bare, '_number', castPlain('_number', type, options))
}

function castPlain(text: Sql, type: LogicalType, options: CastOptions): Sql {
  const plain = plainNumber(text, options)
  const guard = matches(text, numberPattern(type, options))
  if (type === 'integer') return `case when ${guard} then try_cast(${plain} as bigint) end`
  if (type !== 'double') return `case when ${guard} then ${decimalOf(plain, type)} end`
  const value = `try_cast(${plain} as double)`
  // The sum makes a zero of a negative one.
  return `case when ${guard} and ${finite(value)} is not null and ${carriedDouble(plain, value)} then ${value} + 0D end`
}

function plainNumber(text: Sql, { decimal, thousands }: CastOptions): Sql {
  const ungrouped = thousands === undefined ? text : `translate(${text}, ${textLiteral(thousandsSigns[thousands].join(''))}, '')`
  return decimal === ',' ? `replace(${ungrouped}, ',', '.')` : ungrouped
}

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

function exactly(value: Sql, from: LogicalType, to: LogicalType): Sql {
  if (from === 'double' && to === 'integer') return integerOf(value)
  return `try_cast(${value} as ${physicalType(to)})`
}

/** A computed value in the type that is declared for it: numbers rounded half away from zero, moments as their day; null where too large. */
export function convert(value: Sql, from: LogicalType, to: LogicalType): Sql {
  if (!comparable(from, to) || from === to) return castTyped(value, from, to)
  if (to === 'double') return doubleOf(value)
  if (isMoment(to)) return `cast(${value} as ${physicalType(to)})`
  if (to === 'integer') return from === 'double' ? rounded(value) : `try_cast(round(${value}) as bigint)`
  return `try_cast(${value} as ${physicalType(to)})`
}

/** Doubles of 53 bits and more are whole. */
const rounded = (value: Sql): Sql =>
  `case when abs(${value}) < 9007199254740992D then try_cast(round(${decimalOfDouble(value, 'decimal(38,10)')}) as bigint) else ${integerOf(value)} end`

const comparable = (from: LogicalType, to: LogicalType): boolean => (isNumber(from) && isNumber(to)) || (isMoment(from) && isMoment(to))

export const tryCast = (value: Sql, to: LogicalType): Sql => `try_cast(${value} as ${physicalType(to)})`

const isNumber = (type: LogicalType): boolean => type === 'integer' || type === 'double' || type.startsWith('decimal')
const isText = (type: LogicalType): boolean => type === 'text' || type === 'time' || type === 'json'

export function toText(value: Sql, type: LogicalType): Sql {
  if (isText(type)) return value
  if (type === 'timestamp') return `replace(date_format(${value}, 'yyyy-MM-dd HH:mm:ss.SSSSSS'), '.000000', '')`
  if (type === 'double') return refuse('A double has no text that all engines share', 'Cast it to a decimal first.')
  if (type === 'binary') return refuse('Binary values have no text')
  return decimalParts(type) ? decimalText(value, type) : `cast(${value} as string)`
}
