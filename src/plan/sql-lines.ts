import type { Sql } from '#kit'

/** Items of a select list, one a line. */
export const list = (items: readonly Sql[]): Sql => items.map((item) => `  ${item}`).join(',\n')

export const indent = (sql: Sql): Sql => eachLine(sql, '  ')

/** The text with the same beginning on every line. */
export const eachLine = (sql: Sql, start: string): Sql =>
  sql
    .split('\n')
    .map((line) => start + line)
    .join('\n')
