import { decimalParts, isNumeric, type LogicalType } from '../logical-type.ts'

/** What an expression yields: a logical type, or `null`, which is the type of the bare word null and fits every other. */
export type ExpressionType = LogicalType

/** Types whose values compare with one another. */
export type TypeFamily = 'number' | 'text' | 'boolean' | 'date' | 'binary' | 'null'

export function familyOf(type: ExpressionType): TypeFamily {
  if (isNumeric(type)) return 'number'
  if (type === 'date' || type === 'timestamp') return 'date'
  if (type === 'boolean' || type === 'binary' || type === 'null') return type
  return 'text'
}

/** Digits before and after the point of an integer or a decimal. */
export function digitsOf(type: LogicalType): { whole: number; scale: number } {
  const parts = decimalParts(type)
  return parts ? { whole: parts.precision - parts.scale, scale: parts.scale } : { whole: 19, scale: 0 }
}

/** A decimal of that size, or double where no engine has the digits. */
export function decimalOf(whole: number, scale: number): LogicalType {
  const precision = Math.max(whole, 0) + scale
  return precision > 38 ? 'double' : `decimal(${Math.max(precision, 1)},${scale})`
}

/** The type that holds both without loss: integer within decimal within double, date within timestamp. Undefined when there is none. */
export function unifyTypes(left: ExpressionType, right: ExpressionType): ExpressionType | undefined {
  if (left === right || right === 'null') return left
  if (left === 'null') return right
  if (familyOf(left) !== familyOf(right)) return undefined
  if (familyOf(left) === 'date') return 'timestamp'
  if (familyOf(left) === 'text') return 'text'
  if (left === 'double' || right === 'double') return 'double'
  const [a, b] = [digitsOf(left), digitsOf(right)]
  return decimalOf(Math.max(a.whole, b.whole), Math.max(a.scale, b.scale))
}

/** Type of `+`, `-`, `*` and `/` over two numbers; what would need more than 38 digits is computed as double. */
export function arithmeticType(operator: '+' | '-' | '*' | '/', left: LogicalType, right: LogicalType): LogicalType {
  if (left === 'double' || right === 'double') return 'double'
  const exact = left !== 'integer' || right !== 'integer'
  if (operator === '/') return exact ? 'decimal(18,4)' : 'double'
  if (!exact) return 'integer'
  const [a, b] = [digitsOf(left), digitsOf(right)]
  if (operator === '*') return decimalOf(a.whole + b.whole, a.scale + b.scale)
  return decimalOf(Math.max(a.whole, b.whole) + 1, Math.max(a.scale, b.scale))
}

/** Type of a number as it is written: `12` is an integer, `0.50` a decimal(2,2). */
export function numberType(text: string): LogicalType {
  const [whole = '', fraction] = text.split('.')
  if (fraction === undefined) return whole.replace(/^0+/, '').length > 18 ? decimalOf(whole.length, 0) : 'integer'
  return decimalOf(whole.replace(/^0+/, '').length, fraction.length)
}
