import { expect, test } from 'vitest'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import { TestDatabase } from '../../plan/support/duckdb.ts'

const database = await TestDatabase.open()
const integer = (sql: string) => ({ sql: `cast(${sql} as bigint)`, type: 'integer' })
const decimal = (sql: string) => ({ sql: `cast(${sql} as decimal(10,2))`, type: 'decimal(10,2)' })
const double = (sql: string) => ({ sql: `cast(${sql} as double)`, type: 'double' })

test('integers that overflow are null', async () => {
  expect(await database.value(duckdb.arithmetic('+', integer('9223372036854775807'), integer('1'), 'integer'))).toBeNull()
  expect(await database.value(duckdb.arithmetic('*', integer('9223372036854775807'), integer('9223372036854775807'), 'integer'))).toBeNull()
  expect(await database.value(duckdb.arithmetic('-', integer('3'), integer('5'), 'integer'))).toBe('-2')
})

test('quotients are null on zero and keep four places for decimals', async () => {
  expect(await database.value(duckdb.arithmetic('/', integer('7'), integer('2'), 'double'))).toBe(3.5)
  expect(await database.value(duckdb.arithmetic('/', integer('7'), integer('0'), 'double'))).toBeNull()
  expect(await database.value(duckdb.arithmetic('/', decimal('2'), decimal('3'), 'decimal(18,4)'))).toBe('0.6667')
  expect(await database.value(duckdb.arithmetic('/', decimal('2'), decimal('0'), 'decimal(18,4)'))).toBeNull()
})

test('what is not finite is null', async () => {
  expect(await database.value(duckdb.finite(duckdb.arithmetic('*', double('1e308'), double('10'), 'double')))).toBeNull()
  expect(await database.value(duckdb.finite("cast('nan' as double)"))).toBeNull()
})

test('rounds half away from zero, doubles too', async () => {
  expect(await database.value(duckdb.round(double('1.005'), 2))).toBe('1.01')
  expect(await database.value(duckdb.round(double('0.285'), 2))).toBe('0.29')
  expect(await database.value(duckdb.round(double('-2.5'), 0))).toBe('-3')
  expect(await database.value(duckdb.round(decimal('2.45'), 1))).toBe('2.5')
  expect(await database.value(duckdb.round(decimal('2.45'), 4))).toBe('2.45')
  expect(await database.value(duckdb.round(integer('7'), 2))).toBe('7')
  expect(await database.value(duckdb.round(double('1e300'), 2))).toBeNull()
})

test('sums and averages do not depend on the order of rows', async () => {
  const over = (sql: string, values: string): Promise<unknown> =>
    database.rows(`select ${sql} as value from (values ${values}) as t("v")`).then(([row]) => row?.['value'])
  expect(await over(duckdb.sum('"v"', 'integer'), '(9223372036854775807), (9223372036854775807)')).toBe('18446744073709551614')
  expect(await over(duckdb.sum('"v"', 'double'), '(0.1::double), (0.2::double), (0.3::double)')).toBe('0.600000')
  expect(await over(duckdb.average('"v"', 'decimal(5,2)'), '(1.00::decimal(5,2)), (2.00), (null)')).toBe(1.5)
  expect(await over(duckdb.average('"v"', 'integer'), '(null::bigint)')).toBeNull()
})

test('sixty bits fit a word', async () => {
  const bits = Array.from({ length: 60 }, (_, bit) => ({ condition: 'true', bit }))
  expect(await database.value(duckdb.bitOr(bits))).toBe(String(2n ** 60n - 1n))
  expect(await database.value(duckdb.bitOr([]))).toBe('0')
  expect(await database.value(duckdb.bitOr([{ condition: 'null', bit: 3 }]))).toBe('0')
  expect(await database.value(duckdb.hasBits(String(2n ** 59n), [59]))).toBe(true)
  expect(await database.value(duckdb.hasBits('5', [1, 3]))).toBe(false)
})
