import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MaskingMethod, MaskOptions } from '#kit'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import { hmac, literal, TestDatabase } from '../../plan/support/duckdb.ts'
import { each } from './support.ts'

const database = await TestDatabase.open()
const key = Buffer.from('0123456789abcdef0123456789abcdef')
await database.bindMaskingKey(key)
const masked = (method: MaskingMethod, values: readonly (string | null)[], options: Partial<MaskOptions> = {}): Promise<unknown[]> =>
  each(database, values, (value) => duckdb.mask(value, method, { type: 'text', ...options }))

describe('hash', () => {
  test('is the HMAC of node:crypto, for any text', async () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'a\0b', '🐍', 'x'.repeat(10_000)))
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        const trimmed = value.replace(/^[ \t-\r\u00a0]+|[ \t-\r\u00a0]+$/g, '')
        expect(await database.value(duckdb.mask(literal(value), 'hash', { type: 'text' }))).toBe(hmac(key, trimmed))
      }),
      { numRuns: 100 },
    )
  })

  test('takes keys of every length', async () => {
    for (const length of [1, 63, 64, 65, 200]) {
      const other = Buffer.alloc(length, 7)
      await database.bindMaskingKey(other)
      expect(await masked('hash', ['x'])).toEqual([createHmac('sha256', other).update('x').digest('hex')])
    }
    await database.bindMaskingKey(key)
  })

  test('trims, lowers e-mail addresses only, leaves null', async () => {
    expect(await masked('hash', [' Ann@X.org ', null], { piiType: 'EMAIL' })).toEqual([hmac(key, 'ann@x.org'), null])
    expect(await masked('hash', [' Ann '])).toEqual([hmac(key, 'Ann')])
  })

  test('no key stands in the SQL', () => {
    const sql = duckdb.mask('"v"', 'hash', { type: 'text' })
    expect(sql).toContain('getvariable')
    expect(sql).not.toMatch(/[0-9a-f]{32}/)
  })
})

test('mask_email keeps the first letter and the domain', async () => {
  expect(
    await masked('mask_email', ['ann@x.org', 'élan@ü.example', 'ann', '@x.org', 'a@b', 'a b@x.org', "o'neil@x.org", 'a@@x.org', '', null]),
  ).toEqual([
    'a***@x.org',
    'é***@ü.example',
    '[redacted]',
    '[redacted]',
    '[redacted]',
    '[redacted]',
    'o***@x.org',
    '[redacted]',
    '[redacted]',
    null,
  ])
})

test('mask_partial redacts what would tell too much', async () => {
  expect(await masked('mask_partial', ['12345678901234', '1234567890123', '', null])).toEqual([
    '123*******1234',
    '[redacted]',
    '[redacted]',
    null,
  ])
  expect(await masked('mask_partial', ['abcdef', 'abc', '🐍bcd'], { keepFirst: 1, keepLast: 1 })).toEqual(['a****f', '[redacted]', '🐍**d'])
  expect(await masked('mask_partial', ['abcd', 'a'], { keepFirst: 0, keepLast: 2 })).toEqual(['**cd', '[redacted]'])
  expect(await masked('mask_partial', ['abcd'], { keepFirst: 2, keepLast: 0 })).toEqual(['ab**'])
})

test('mask_pan keeps the last four of a card number', async () => {
  expect(await masked('mask_pan', ['4111 1111 1111 1111', '4111-1111-1111-1111', '411111111111', '12345', '4111x1111', null])).toEqual([
    '************1111',
    '************1111',
    '********1111',
    '[redacted]',
    '[redacted]',
    null,
  ])
})

test('generalize gives text of a year or a month', async () => {
  expect(await masked('generalize', ['1984-05-06', '1984-05-06 10:00:00', '06/05/1984', 'x', null])).toEqual([
    '1984',
    '1984',
    '[redacted]',
    '[redacted]',
    null,
  ])
  expect(await masked('generalize', ['06/05/1984', '6.5.1984'], { generalizeTo: 'month', dateOrder: 'dmy' })).toEqual([
    '1984-05',
    '1984-05',
  ])
  expect(await database.value(duckdb.mask("date '0984-05-06'", 'generalize', { type: 'date' }))).toBe('0984')
  expect(() => duckdb.mask('"v"', 'generalize', { type: 'integer' })).toThrow('cannot be generalised')
})

test('truncate_ip keeps three groups', async () => {
  expect(
    await masked('truncate_ip', ['192.168.1.77', '256.1.1.1', '2001:DB8:1:2:3:4:5:6', '2001:db8::1', '2001:db8:1::1', 'x', null]),
  ).toEqual(['192.168.1.0', '[redacted]', '2001:DB8:1::', '[redacted]', '2001:db8:1::', '[redacted]', null])
})

test('redact, keep, and what is refused', async () => {
  expect(await masked('redact', ['x', '', null])).toEqual(['[redacted]', '[redacted]', null])
  expect(duckdb.mask('"v"', 'keep', { type: 'text' })).toBe('"v"')
  expect(() => duckdb.mask('"v"', 'tokenize', { type: 'text' })).toThrow('vault')
  expect(() => duckdb.mask('"v"', 'hash', { type: 'double' })).toThrow('no text')
})

test('typed values are masked as their text', async () => {
  expect(await database.value(duckdb.mask('cast(123456789 as bigint)', 'hash', { type: 'integer' }))).toBe(hmac(key, '123456789'))
})

test('patterns and fixed text are those of the runtime that masks quarantined rows', () => {
  const runtime = readFileSync(new URL('../../../shared/python/gangway_runtime/masking/methods.py', import.meta.url), 'utf8')
  for (const line of [
    'REDACTED = "[redacted]"',
    'EMAIL = r"[^@ \\t-\\r]+@[^@. \\t-\\r]+([.][^@. \\t-\\r]+)+"',
    'CARD = r"[0-9]([ -]?[0-9]){11,18}"',
  ])
    expect(runtime).toContain(line)
  expect(duckdb.mask('"v"', 'mask_email', { type: 'text' })).toContain('[^@ \\t-\\r]+@[^@. \\t-\\r]+([.][^@. \\t-\\r]+)+')
})
