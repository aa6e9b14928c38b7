import type { LogicalType } from '#domain'
import type { Dialect, Sql } from '#kit'
import type { ReferencedTable } from './plan-input.ts'

export interface JoinedKey {
  sql: Sql
  type: LogicalType
  /** Column of the referenced table. */
  to: string
}

/** Where subqueries and joins are written. */
export interface JoinPlace {
  prepend(name: string, sql: Sql): string
  join(table: string, on: (alias: Sql) => Sql): Sql
}

/**
 * Joins the distinct keys of a reference, so that no row multiplies, and returns a column that is null where there is none.
 * A correlated EXISTS in a select list is not said by every engine. Keys are cast to the type they are compared with.
 */
export function joinKeys(
  view: string,
  keys: readonly JoinedKey[],
  dialect: Dialect,
  known: ReferencedTable | undefined,
  place: JoinPlace,
): Sql {
  const { identifier } = dialect
  const column = (index: number): Sql => identifier(`_${view}_key_${index + 1}`)
  const values = keys.map((key, index) => `${keyValue(key, dialect, known)} as ${column(index)}`)
  const names = keys.map((_, index) => column(index))
  const found = identifier(`_${view}_found`)
  const listing = `select distinct ${names.join(', ')}, 1 as ${found}\nfrom (select ${values.join(', ')} from ${identifier(view)})`
  const name = place.prepend(`${view}_keys`, listing)
  const alias = place.join(name, (joined) => keys.map((key, index) => `${joined}.${column(index)} = ${key.sql}`).join(' and '))
  return `${alias}.${found}`
}

/** The referenced key in the type of the column that refers to it; what does not read as it matches nothing. */
export function keyValue(key: JoinedKey, dialect: Dialect, known: ReferencedTable | undefined): Sql {
  const value = dialect.identifier(key.to)
  const type = known?.columns.find((column) => column.name === key.to)?.type
  if (type === key.type) return value
  return type === undefined ? dialect.tryCast(value, key.type) : dialect.castTyped(value, type, key.type)
}
