import type { LogicalType } from '#domain'
import { expect, test } from 'vitest'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import { compileExpression } from '../../src/plan/compile-expression.ts'
import { TestDatabase } from './support/duckdb.ts'

const types = new Map<string, LogicalType>([
  ['n', 'integer'],
  ['price', 'decimal(10,2)'],
  ['weight', 'double'],
  ['name', 'text'],
  ['paid', 'boolean'],
  ['d', 'date'],
  ['t', 'timestamp'],
  ['nothing', 'text'],
])
const row = `select cast(7 as bigint) as "n", cast(1.50 as decimal(10,2)) as "price", cast(2.5 as double) as "weight", 'Ann''s' as "name",
  true as "paid", date '2024-02-29' as "d", timestamp '2024-02-29 13:14:15' as "t", cast(null as varchar) as "nothing"`
const database = await TestDatabase.open()
const valueOf = async (text: string): Promise<unknown> => {
  const { sql } = compileExpression(text, { types }, duckdb, 'here')
  const [found] = await database.rows(`select ${sql} as value from (${row})`)
  return found?.['value']
}

test.each([
  ['n + 1 - 2 * 3', '2'],
  ['n / 2', 3.5],
  ['n / 0', null],
  ['price * n', '10.50'],
  ['price / 3', '0.5000'],
  ['(n - 10) * -1', '3'],
  ['9223372036854775807 + n', '9223372036854775814'],
  ['n + 9007199254740986', '9007199254740993'],
  ['9007199254740993 = 9007199254740992', false],
  ['1234567890123456789 in (1234567890123456788, n)', false],
  ['1234567890123456789 - n', '1234567890123456782'],
  ['weight * weight', 6.25],
  ['round(weight * 0.1, 2)', '0.25'],
  ["name = 'Ann''s' and not (paid = false)", true],
  ["nothing = 'x' or nothing is null", true],
  ["nothing <> 'x'", null],
  ["name in ('x', 'Ann''s')", true],
  ['n not in (1, 7.0)', false],
  ['n between 7 and 8 and price not between 2 and 3', true],
  ['coalesce(nothing, upper(name))', "ANN'S"],
  ['length(name)', '5'],
  ["case when n > 100 then 'big' when n > 5 then lower(name) else null end", "ann's"],
  ['case when n > 100 then 1 end', null],
  ['year(d) * 10000 + month(d) * 100 + day(d)', '20240229'],
  ['quarter(t) + day_of_week(t) + hour(t)', '18'],
  ["d = date '2024-02-29' and d < t", true],
  ['price > 1 and weight > price and n > weight', true],
  ['-price', '-1.50'],
])('%s', async (text, expected) => {
  expect(await valueOf(text)).toBe(expected)
})

test('tells which columns are read and whether the value can be undefined', () => {
  expect(compileExpression('price / n', { types }, duckdb, 'here')).toMatchObject({
    columns: ['price', 'n'],
    partial: true,
    plain: false,
    type: 'decimal(18,4)',
  })
  expect(compileExpression('price', { types }, duckdb, 'here')).toMatchObject({ partial: false, plain: true, sql: '"price"' })
})

test('column names come from the scope', () => {
  expect(compileExpression('price', { types, sql: (name) => `t.${name}` }, duckdb, 'here').sql).toBe('t.price')
})
