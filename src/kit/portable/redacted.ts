import type { Dialect, Sql } from '../define-dialect.ts'

/** What stands for a value that is hidden whole. */
export const redacted = `'[redacted]'`

export const orRedacted = (condition: Sql, masked: Sql): Sql => `case when ${condition} then ${masked} else ${redacted} end`

/** As many stars as a text has characters beside those that are shown. */
export const hidden = (text: Sql, shown: number, { count }: Pick<Dialect, 'count'>): Sql =>
  `rpad('', ${count(`length(${text}) - ${shown}`)}, '*')`

/** A text with stars for all but its ends. */
export function withStars(text: Sql, first: number, last: number, dialect: Pick<Dialect, 'count'>): Sql {
  const head = first > 0 ? `substr(${text}, 1, ${first}) || ` : ''
  const tail = last > 0 ? ` || substr(${text}, length(${text}) - ${last - 1})` : ''
  return `${head}${hidden(text, first + last, dialect)}${tail}`
}
