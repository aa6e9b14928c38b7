import { expect, test } from 'vitest'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import { castable, convertTo } from '../../src/plan/convert-to.ts'

test('numbers among themselves, dates among themselves, and most things to text', () => {
  expect([castable('integer', 'double'), castable('date', 'timestamp'), castable('boolean', 'text'), castable('text', 'text')]).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect([castable('double', 'text'), castable('binary', 'text'), castable('text', 'integer'), castable('date', 'integer')]).toEqual([
    false,
    false,
    false,
    false,
  ])
})

test('a bare column of the type stays as it is, a computed decimal is cast', () => {
  const value = { sql: '"a"', columns: ['a'], partial: false, type: 'decimal(10,2)' }
  expect(convertTo({ ...value, plain: true }, 'decimal(10,2)', duckdb)).toBe('"a"')
  expect(convertTo({ ...value, plain: false }, 'decimal(10,2)', duckdb)).toContain('cast(')
})
