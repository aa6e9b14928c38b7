import { digitsOf, familyOf, isNumeric, type LogicalType } from '#domain'
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
  return value.type === type && exact ? value.sql : dialect.convert(value.sql, value.type, type)
}

/** Whether a number of one type may be too large for the other, rounded as it is: 64 bits hold every number of 18 digits, not of 19. */
export function narrows(from: LogicalType, to: LogicalType): boolean {
  if (!isNumeric(from) || !isNumeric(to) || from === to || to === 'double') return false
  if (from === 'double') return true
  const [{ whole, scale }, own] = [digitsOf(from), to === 'integer' ? { whole: 18, scale: 0 } : digitsOf(to)]
  return whole + (scale > own.scale ? 1 : 0) > own.whole
}
