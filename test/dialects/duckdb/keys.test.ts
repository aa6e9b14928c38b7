import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import { literal, TestDatabase } from '../../plan/support/duckdb.ts'

const database = await TestDatabase.open()
const part = (value: string | null) => ({ sql: value === null ? 'cast(null as varchar)' : literal(value), type: 'text' })
const encode = (value: string | null): string => (value === null ? 'N' : `V${[...value].length}:${value}`)

test('is the hash of length and text of each part, null told apart', async () => {
  const value = fc.option(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('N', 'V1:a', '', '🐍')), { nil: null })
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 3 }), async (values) => {
      const expected = createHash('sha256').update(values.map(encode).join(''), 'utf8').digest('hex')
      expect(await database.value(duckdb.surrogateKey(values.map(part)))).toBe(expected)
    }),
    { numRuns: 150 },
  )
})

test('parts that concatenate alike have different keys', async () => {
  const keys = await Promise.all(
    [
      ['ab', 'c'],
      ['a', 'bc'],
      ['abc', ''],
      ['abc', null],
      ['abc', 'N'],
    ].map((values) => database.value(duckdb.surrogateKey(values.map(part)))),
  )
  expect(new Set(keys).size).toBe(5)
})
