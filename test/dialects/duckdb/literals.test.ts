import fc from 'fast-check'
import { expect, test } from 'vitest'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import { TestDatabase } from '../../plan/support/duckdb.ts'

const database = await TestDatabase.open()
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom("it's", "'; drop table x; --", 'a\nb', 'a\0b', '\r\n', '\\n', '""', '$1', '🐍', "''"),
)

test('any text comes back as it is', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (value) => {
      expect(await database.value(duckdb.textLiteral(value))).toBe(value)
    }),
    { numRuns: 300 },
  )
})

test('a literal has no line of its own, so that layout cannot change it', () => {
  expect(duckdb.textLiteral('a\n\r\0b').split('\n')).toHaveLength(1)
  expect(duckdb.textLiteral('\n')).toBe('(chr(10))')
})

test('any name is a name', async () => {
  const name = fc
    .oneof(fc.constantFrom('select', 'a"b', 'x; drop table y', 'Group', 'ü', ' ', '"'), fc.string({ minLength: 1, maxLength: 20 }))
    .filter((each) => !each.includes('\0'))
  await fc.assert(
    fc.asyncProperty(name, async (each) => {
      expect(await database.columns(`select 1 as ${duckdb.identifier(each)}`)).toEqual([each])
    }),
    { numRuns: 200 },
  )
})

test('every logical type has a physical one, and its own null', async () => {
  for (const type of ['text', 'integer', 'double', 'boolean', 'date', 'time', 'timestamp', 'json', 'binary', 'decimal(38,2)']) {
    expect(await database.value(`typeof(${duckdb.nullLiteral(type)})`)).toBe(duckdb.physicalType(type))
  }
  expect(() => duckdb.physicalType('interval')).toThrow('no type interval')
})
