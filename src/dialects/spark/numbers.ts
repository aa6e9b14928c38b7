import { decimalParts, type LogicalType, type Sql, type TypedSql } from '#kit'
import { decimalOfDouble, doubleOf } from './exact-numbers.ts'
import { physicalType } from './literals.ts'

const asDouble = ({ sql, type }: TypedSql): Sql => (type === 'double' ? sql : doubleOf(sql))
const exact = ({ sql, type }: TypedSql): Sql => (type === 'integer' ? `cast(${sql} as decimal(19,0))` : sql)

const exactOperations = { '+': 'try_add', '-': 'try_subtract', '*': 'try_multiply' } as const

/** Integers are computed as decimals and cast back, so that an overflow is null; quotients of exact numbers keep four places. */
export function arithmetic(operator: '+' | '-' | '*' | '/', left: TypedSql, right: TypedSql, result: LogicalType): Sql {
  if (operator === '/') {
    const quotient = `(${asDouble(left)} / nullif(${asDouble(right)}, 0D))`
    return result === 'double' ? quotient : decimalOfDouble(quotient, result)
  }
  if (result === 'double') return `(${asDouble(left)} ${operator} ${asDouble(right)})`
  return `try_cast(${exactOperations[operator]}(${exact(left)}, ${exact(right)}) as ${physicalType(result)})`
}

/** A double is rounded as it is written: 1.005 is 1.01 in every engine. */
export function round({ sql, type }: TypedSql, scale: number): Sql {
  if (type === 'integer') return sql
  if (type === 'double') return decimalOfDouble(sql, `decimal(38,${scale})`)
  const own = decimalParts(type)
  return own !== undefined && scale >= own.scale ? sql : `round(${sql}, ${scale})`
}

/** Wide enough not to overflow in silence. */
function summand(value: Sql, type: LogicalType): Sql {
  if (type === 'double') return decimalOfDouble(value, 'decimal(38,6)')
  return `cast(${value} as decimal(38,${decimalParts(type)?.scale ?? 0}))`
}

export const sum = (value: Sql, type: LogicalType): Sql => `sum(${summand(value, type)})`

export const average = (value: Sql, type: LogicalType): Sql => `${doubleOf(sum(value, type))} / nullif(count(${value}), 0)`

export const absolute = (value: Sql): Sql => `abs(${value})`

export function bitOr(bits: readonly { condition: Sql; bit: number }[]): Sql {
  const terms = bits.map(({ condition, bit }) => `case when ${condition} then ${2n ** BigInt(bit)}L else 0L end`)
  return `cast(${terms.length === 0 ? '0' : terms.join('\n      + ')} as bigint)`
}

export const hasBits = (word: Sql, bits: readonly number[]): Sql =>
  `(${word} & ${bits.reduce((mask, bit) => mask + 2n ** BigInt(bit), 0n)}L) <> 0`
