import { isMoment, isNumeric, type LogicalType } from '#domain'
import type { Dialect, Sql } from '#kit'

/** A value with its type, of a column or of the key that it may refer to. */
export interface ReferencedKey {
  value: Sql
  type: LogicalType
}

/**
 * Both sides as they are compared: as values of the referring column's type, as the plan compares them, so that neither the spelling of a
 * moment nor the zeros of a decimal part what is equal. Digits that are text keep their zeros. Undefined where the types have nothing in common.
 */
export function comparedKey(own: ReferencedKey, theirs: ReferencedKey, dialect: Dialect): { own: Sql; theirs: Sql } | undefined {
  const areAlike = [isNumeric, isMoment].some((isOf) => isOf(own.type) && isOf(theirs.type))
  if (areAlike) return { own: own.value, theirs: dialect.castTyped(theirs.value, theirs.type, own.type) }
  if (![own.type, theirs.type].every((type) => type === 'text' || type === 'integer' || type === 'time')) return undefined
  return { own: `cast(${own.value} as varchar)`, theirs: `cast(${theirs.value} as varchar)` }
}
