import type { LogicalType, Sql } from '#kit'
import { castText, castTyped } from './casts.ts'
import { parseDate } from './dates.ts'
import { finite } from './exact-numbers.ts'
import { physicalType, textList } from './literals.ts'
import { trim } from './text.ts'

const doubles = `('float', 'double')`

/**
 * A column of a file with types of its own as the declared one. Spark settles types before it looks at a row, so that a branch for another
 * type would not even be analysed: values are read by their text, which no delivery rounds. JSON and times of day are text in bronze.
 */
export function castDelivered(value: Sql, type: LogicalType): Sql {
  const text = `cast(${value} as string)`
  switch (type) {
    case 'binary':
      return `cast(${value} as binary)`
    case 'text':
    case 'time':
    case 'json':
      return text
    case 'date':
    case 'timestamp':
      return moment(text, type)
    case 'double':
      return `case when typeof(${value}) in ${doubles} then ${finite(`try_cast(${text} as double)`)} else ${read(text, type)} end`
    case 'boolean':
      return read(text, type)
    default:
      return number(value, type, text)
  }
}

/** What has the type already, or is whole, loses nothing in it; other numbers are read by their text. */
function number(value: Sql, type: LogicalType, text: Sql): Sql {
  const own = textList([physicalType(type).toLowerCase(), 'tinyint', 'smallint', 'int', 'bigint'])
  const rounded = castTyped(`try_cast(${text} as double)`, 'double', type)
  const cast = `try_cast(${text} as ${physicalType(type)})`
  return `case when typeof(${value}) in (${own}) then ${cast} when typeof(${value}) in ${doubles} then ${rounded} else ${read(text, type)} end`
}

/** Tools that have no null for doubles write not a number instead: it is no value, and breaks no rule. An infinity is one that no type carries, and is held. */
export const isNoNumber = (value: Sql): Sql => `(typeof(${value}) in ${doubles} and cast(${value} as string) = 'NaN')`

const read = (text: Sql, type: LogicalType): Sql => castText(trim(text), type, {})

/** With whole days as midnight and with nanoseconds, which are carried where they are zeros. */
const moment = (text: Sql, type: 'date' | 'timestamp'): Sql =>
  parseDate(trim(text), type, ['yyyy-MM-dd', 'yyyy-MM-dd HH:mm:ss', "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssXXX"])
