import type { CastOptions, LogicalType, Sql } from '#kit'
import { parseDate } from './dates.ts'
import { physicalType, refuse, textLiteral } from './literals.ts'
import { lower, matches } from './text.ts'

/** Largest finite double; not a number and infinity fail the comparison. */
const largestDouble = '1.7976931348623157e308'
const isoTimestamps = ['yyyy-MM-dd HH:mm:ss', "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssXXX"]

export const finite = (value: Sql): Sql => `case when abs(${value}) <= ${largestDouble} then ${value} end`

export function castText(text: Sql, type: LogicalType, options: CastOptions): Sql {
  switch (type) {
    case 'text':
      return text
    case 'boolean':
      return castBoolean(text)
    case 'date':
      return parseDate(text, 'date', ['yyyy-MM-dd'])
    case 'timestamp':
      return parseDate(text, 'timestamp', isoTimestamps)
    case 'time':
      return `case when ${matches(text, '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?')} then ${text} end`
    case 'json':
    case 'binary':
      return refuse(`Text cannot be cast to ${type} in every dialect`, 'Keep the column as text.')
    default:
      return castNumber(text, type, options)
  }
}

function castBoolean(text: Sql): Sql {
  const lowered = lower(text)
  return `case when ${lowered} in ('true', 't', 'yes', 'y', '1') then true when ${lowered} in ('false', 'f', 'no', 'n', '0') then false end`
}

/** A pattern guards each cast, since engines read `1_000`, `0x1F`, `1e5`, `inf` and full-width digits differently. */
function castNumber(text: Sql, type: LogicalType, options: CastOptions): Sql {
  const plain = plainNumber(text, options)
  const value = `try_cast(${plain} as ${physicalType(type)})`
  const guard = matches(text, numberPattern(type, options))
  if (type !== 'double') return `case when ${guard} then ${value} end`
  return `case when ${guard} and abs(${value}) <= ${largestDouble} then ${value} + cast(0 as double) end`
}

function numberPattern(type: LogicalType, { decimal = '.', thousands }: CastOptions): string {
  const point = `[${decimal}]`
  const grouped = thousands === undefined ? undefined : `[0-9]{1,3}(${separatorClass(thousands)}[0-9]{3})+`
  if (type === 'integer') return grouped === undefined ? '[+-]?[0-9]+' : `[+-]?([0-9]+|${grouped})`
  const body = [`[0-9]+(${point}[0-9]*)?`, `${point}[0-9]+`, ...(grouped === undefined ? [] : [`${grouped}(${point}[0-9]+)?`])]
  const exponent = type === 'double' ? '([eE][+-]?[0-9]{1,3})?' : ''
  return `[+-]?(${body.join('|')})${exponent}`
}

/** Spaces between digits come as no-break and narrow no-break spaces too. */
const separatorClass = (thousands: string): string => (thousands === ' ' ? '[ \\x{A0}\\x{202F}]' : `[${thousands}]`)

function plainNumber(text: Sql, { decimal, thousands }: CastOptions): Sql {
  const grouping = thousands === ' ' ? "' ' || chr(160) || chr(8239)" : thousands === undefined ? undefined : textLiteral(thousands)
  const ungrouped = grouping === undefined ? text : `translate(${text}, ${grouping}, '')`
  return decimal === ',' ? `replace(${ungrouped}, ',', '.')` : ungrouped
}

/** Values that already carry a type. Doubles lose what is not finite, and round half to even only where every engine does. */
export function castTyped(value: Sql, from: LogicalType, to: LogicalType): Sql {
  if (to === 'text' || to === 'json' || to === 'time') return toText(value, from)
  if (isText(from)) return castText(value, to, {})
  if (from === to) return to === 'double' ? finite(value) : `cast(${value} as ${physicalType(to)})`
  if (isMoment(from) && isMoment(to)) return `cast(${value} as ${physicalType(to)})`
  if (!isNumber(from) || !isNumber(to)) return refuse(`A ${from} cannot be cast to ${to} in every dialect`)
  if (to === 'double') return `cast(${value} as double)`
  if (to === 'integer') return `try_cast(round(${value}) as bigint)`
  return from === 'double'
    ? `try_cast(try_cast(${value} as decimal(38,10)) as ${physicalType(to)})`
    : `try_cast(${value} as ${physicalType(to)})`
}

/** JSON stays as it was written; DuckDB's own text of lists, structs and maps is none. */
export function castDelivered(value: Sql, type: LogicalType): Sql {
  if (type === 'json')
    return `case when typeof(${value}) = 'JSON' then cast(${value} as varchar) else cast(to_json(${value}) as varchar) end`
  const cast = `cast(${value} as ${physicalType(type)})`
  return type === 'double' ? finite(cast) : cast
}

export const tryCast = (value: Sql, to: LogicalType): Sql => `try_cast(${value} as ${physicalType(to)})`

const isNumber = (type: LogicalType): boolean => type === 'integer' || type === 'double' || type.startsWith('decimal')
const isText = (type: LogicalType): boolean => type === 'text' || type === 'time' || type === 'json'
const isMoment = (type: LogicalType): boolean => type === 'date' || type === 'timestamp'

export function toText(value: Sql, type: LogicalType): Sql {
  if (type === 'text') return value
  if (type === 'timestamp') return `strftime(${value}, '%Y-%m-%d %H:%M:%S')`
  if (type === 'double') return refuse('A double has no text that all engines share', 'Cast it to a decimal first.')
  if (type === 'binary') return refuse('Binary values have no text')
  return `cast(${value} as varchar)`
}
