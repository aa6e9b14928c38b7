import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MaskedColumn } from '#kit'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import { maskValue } from '../../../src/plan/mask-value.ts'
import { each } from '../../dialects/duckdb/support.ts'
import { hmac, literal, TestDatabase } from '../../plan/support/duckdb.ts'

const database = await TestDatabase.open()
const key = Buffer.from('0123456789abcdef0123456789abcdef')
await database.bindMaskingKey(key)
const hashed = (value: string, column: Partial<MaskedColumn> = {}): string =>
  maskValue(value, { method: 'hash', options: {}, column: { type: 'text', ...column } }, duckdb)

test('is the HMAC of node:crypto, for any text', async () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'a\0b', '🐍', 'x'.repeat(10_000)))
  await fc.assert(
    fc.asyncProperty(text, async (value) => {
      const trimmed = value.replace(/^[ \t-\r\u00a0]+|[ \t-\r\u00a0]+$/g, '')
      expect(await database.value(hashed(literal(value)))).toBe(hmac(key, trimmed))
    }),
    { numRuns: 100 },
  )
})

test('takes keys of every length', async () => {
  for (const length of [1, 63, 64, 65, 200]) {
    const other = Buffer.alloc(length, 7)
    await database.bindMaskingKey(other)
    expect(await each(database, ['x'], hashed)).toEqual([createHmac('sha256', other).update('x').digest('hex')])
  }
  await database.bindMaskingKey(key)
})

test('lowers e-mail addresses only', async () => {
  const address = await each(database, [' Ann@X.org '], (value) => hashed(value, { piiType: 'EMAIL' }))
  expect(address).toEqual([hmac(key, 'ann@x.org')])
  expect(await each(database, [' Ann '], hashed)).toEqual([hmac(key, 'Ann')])
})

test('no key stands in the SQL', () => {
  expect(hashed('"v"')).toContain('getvariable')
  expect(hashed('"v"')).not.toMatch(/[0-9a-f]{32}/)
})
