import { expect, test } from 'vitest'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'

test('is pure: the same call gives the same text', () => {
  expect(duckdb.id).toBe('duckdb')
  expect(duckdb.castText('"v"', 'decimal(10,2)', { decimal: ',', thousands: '.' })).toBe(
    duckdb.castText('"v"', 'decimal(10,2)', { decimal: ',', thousands: '.' }),
  )
})

test('never lets a value or a name out of its quotes', () => {
  const attack = `'); drop table "x"; --`
  expect(duckdb.textLiteral(attack)).toBe(`'''); drop table "x"; --'`)
  expect(duckdb.identifier('a"; drop table "x')).toBe('"a""; drop table ""x"')
  expect(duckdb.matches('"v"', attack)).toContain(`'''); drop`)
})
