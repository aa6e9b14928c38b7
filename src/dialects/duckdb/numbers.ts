import { decimalParts, type LogicalType, type Sql, type TypedSql } from '#kit'
import { decimalOfDouble, doubleOf } from './exact-numbers.ts'

const asDouble = ({ sql, type }: TypedSql): Sql => (type === 'double' ? sql : doubleOf(sql, type))
const wide = ({ sql, type }: TypedSql): Sql => (type === 'integer' ? `cast(${sql} as decimal(19,0))` : sql)

/** DuckDB keeps the result of two decimals of up to 18 digits in 18, and breaks off where it has more: one side that is wider prevents it. */
function widened(side: TypedSql, result: LogicalType): Sql {
  const [own, whole] = [decimalParts(side.type), decimalParts(result)]
  return own && whole && own.precision <= 18 && whole.precision > 18 ? `cast(${side.sql} as decimal(19,${own.scale}))` : wide(side)
}

/** Integers are computed as decimals and cast back, so that an overflow is null; quotients of exact numbers keep four places. */
export function arithmetic(operator: '+' | '-' | '*' | '/', left: TypedSql, right: TypedSql, result: LogicalType): Sql {
  if (operator === '/') {
    const quotient = `(${asDouble(left)} / nullif(${asDouble(right)}, 0))`
    return result === 'double' ? quotient : decimalOfDouble(quotient, result)
  }
  if (result === 'double') return `(${asDouble(left)} ${operator} ${asDouble(right)})`
  const exact = `(${widened(left, result)} ${operator} ${wide(right)})`
  return result === 'integer' ? `try_cast(${exact} as bigint)` : exact
}

/** A double is rounded as it is written: 1.005 is 1.01 in every engine. */
export function round({ sql, type }: TypedSql, scale: number): Sql {
  if (type === 'integer') return sql
  if (type === 'double') return decimalOfDouble(sql, `decimal(38,${scale})`)
  const own = decimalParts(type)
  return own !== undefined && scale >= own.scale ? sql : `round(${sql}, ${scale})`
}

const summand = (value: Sql, type: LogicalType): Sql => (type === 'double' ? decimalOfDouble(value, 'decimal(38,6)') : value)

export const sum = (value: Sql, type: LogicalType): Sql => `sum(${summand(value, type)})`

export const average = (value: Sql, type: LogicalType): Sql => `${doubleOf(sum(value, type), 'decimal(38,6)')} / count(${value})`

export const absolute = (value: Sql): Sql => `abs(${value})`

export function bitOr(bits: readonly { condition: Sql; bit: number }[]): Sql {
  const terms = bits.map(({ condition, bit }) => `case when ${condition} then ${2n ** BigInt(bit)} else 0 end`)
  return `cast(${terms.length === 0 ? '0' : terms.join('\n      + ')} as bigint)`
}

export const hasBits = (word: Sql, bits: readonly number[]): Sql =>
  `(${word} & ${bits.reduce((mask, bit) => mask + 2n ** BigInt(bit), 0n)}) <> 0`
