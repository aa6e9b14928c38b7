import { type LogicalType, type Sql } from '#kit'
import { castText, castTyped } from './casts.ts'
import { parseDate } from './dates.ts'
import { finite } from './exact-numbers.ts'
import { physicalType, textList } from './literals.ts'
import { trim } from './text.ts'

/** Types that every value fits or plainly exceeds: the engine's own cast neither rounds nor cuts. */
const integers = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'UTINYINT', 'USMALLINT', 'UINTEGER', 'UBIGINT', 'HUGEINT', 'UHUGEINT']
const doubles = ['FLOAT', 'DOUBLE']
const moments = ['TIMESTAMP', 'TIMESTAMP WITH TIME ZONE', 'TIMESTAMP_S', 'TIMESTAMP_MS', 'DATE']

/**
 * A column of a file with types of its own as the declared one. A later delivery may have another type: its values are read by their text, so
 * that none is rounded; the engine settles `typeof` before it looks at a row. JSON stays as it was written; DuckDB's own text of lists,
 * structs and maps is none.
 */
export function castDelivered(value: Sql, type: LogicalType): Sql {
  const cast = `try_cast(${value} as ${physicalType(type)})`
  switch (type) {
    case 'json':
      return `case when typeof(${value}) = 'JSON' then cast(${value} as varchar) else cast(to_json(${value}) as varchar) end`
    case 'text':
    case 'time':
      return `cast(${value} as ${physicalType(type)})`
    case 'binary':
      return cast
    case 'boolean':
      return `case when typeof(${value}) = 'BOOLEAN' then ${cast} else ${read(value, type)} end`
    case 'date':
      return `case when typeof(${value}) = 'DATE' then ${cast} else ${momentText(value, type)} end`
    case 'timestamp':
      return `case when typeof(${value}) in (${textList(moments)}) then ${cast} else ${momentText(value, type)} end`
    case 'double':
      return `case when typeof(${value}) in (${textList(doubles)}) then ${finite(cast)} else ${read(value, type)} end`
    default:
      return number(value, type, cast)
  }
}

function number(value: Sql, type: LogicalType, cast: Sql): Sql {
  const own = [...new Set([physicalType(type), ...integers])]
  const rounded = castTyped(`try_cast(${value} as double)`, 'double', type)
  return `case when typeof(${value}) in (${textList(own)}) then ${cast} when typeof(${value}) in (${textList(doubles)}) then ${rounded} else ${read(value, type)} end`
}

/** Tools that have no null for doubles write not a number instead: it is no value, and breaks no rule. An infinity is one that no type carries, and is held. */
export const isNoNumber = (value: Sql): Sql => `(typeof(${value}) in (${textList(doubles)}) and cast(${value} as varchar) = 'nan')`

const read = (value: Sql, type: LogicalType): Sql => castText(trim(`cast(${value} as varchar)`), type, {})

/** With whole days as midnight and with nanoseconds, which are carried where they are zeros. */
const momentText = (value: Sql, type: 'date' | 'timestamp'): Sql =>
  parseDate(trim(`cast(${value} as varchar)`), type, [
    'yyyy-MM-dd',
    'yyyy-MM-dd HH:mm:ss',
    "yyyy-MM-dd'T'HH:mm:ss",
    "yyyy-MM-dd'T'HH:mm:ssXXX",
  ])
