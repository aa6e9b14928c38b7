import type { GangwayError } from '../errors.ts'
import { expressionError } from './expression-error.ts'
import { childrenOf, type Expression, type Position } from './expression.ts'
import { nearestNames } from './nearest-names.ts'

/** Throws `expression_invalid` at the first column that is none of these. Their types are looked at by `checkExpression`. */
export function requireColumns(expression: Expression, names: readonly string[], subject?: string): void {
  if (expression.kind === 'column' && !names.includes(expression.name)) throw unknownColumn(expression.name, names, expression.at, subject)
  for (const part of childrenOf(expression)) requireColumns(part, names, subject)
}

export function unknownColumn(name: string, names: readonly string[], at: Position, subject?: string): GangwayError {
  const near = nearestNames(name, names)
  return expressionError(`There is no column ${name}`, at, subject, near.length > 0 ? `Did you mean ${near.join(' or ')}?` : undefined)
}
