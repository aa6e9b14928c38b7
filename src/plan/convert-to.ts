import { familyOf, isNumeric, type LogicalType } from '#domain'
import type { Dialect, Sql } from '#kit'
import type { CompiledExpression } from './compile-expression.ts'

/** Whether a value of one type can be given another without a step that may refuse rows. */
export function castable(from: LogicalType, to: LogicalType): boolean {
  if (from === to || (isNumeric(from) && isNumeric(to))) return true
  if (familyOf(from) === 'date' && familyOf(to) === 'date') return true
  return to === 'text' && from !== 'double' && from !== 'binary'
}

/** The value in exactly that type: a computed integer or decimal has its engine's own width until it is cast. */
export function convertTo(value: CompiledExpression, type: LogicalType, dialect: Dialect): Sql {
  const exact = value.plain || !(type === 'integer' || type.startsWith('decimal'))
  return value.type === type && exact ? value.sql : dialect.castTyped(value.sql, value.type, type)
}
