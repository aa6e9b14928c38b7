import { expect, test } from 'vitest'
import type { MaskingMethod, MaskValues } from '#domain'
import type { MaskedColumn } from '#kit'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import spark from '../../src/dialects/spark/dialect.ts'
import { hasMaskedForm, maskValue, strangeOptions } from '../../src/plan/mask-value.ts'
import { hmac, TestDatabase } from './support/duckdb.ts'

const database = await TestDatabase.open()
const key = Buffer.from('test key')
await database.bindMaskingKey(key)

const masked = (value: string, method: MaskingMethod, type: MaskedColumn['type'] = 'text', options: MaskValues = {}): string =>
  maskValue(value, { method, options, column: { type } }, duckdb)

test('typed values are masked as their text, and no value stays none', async () => {
  expect(await database.value(masked('cast(123456789 as bigint)', 'hash', 'integer'))).toBe(hmac(key, '123456789'))
  expect(await database.value(masked("date '0984-05-06'", 'generalize', 'date'))).toBe('0984')
  expect(await database.value(masked('cast(null as varchar)', 'redact'))).toBeNull()
})

test('a type without a text can be redacted and nothing else', async () => {
  expect(await database.value(masked('0.5', 'redact', 'double'))).toBe('[redacted]')
  expect(() => masked('"v"', 'hash', 'double')).toThrow('no text')
  expect(() => masked('"v"', 'generalize', 'integer')).toThrow('cannot be masked by generalize')
})

test('an option that was not said has its default', () => {
  expect(masked('"v"', 'mask_partial')).toContain('>= 14')
  expect(masked('"v"', 'mask_partial', 'text', { keep_first: 0 })).toContain('>= 8')
  expect(strangeOptions('mask_partial', { keep_first: 0 })).toEqual([])
  expect(strangeOptions('generalize', { keep_first: 0, generalize_to: 'year' })).toEqual(['keep_first'])
})

test('what is no mask is refused, by every dialect in the same words', () => {
  for (const dialect of [duckdb, spark]) {
    const how = (method: MaskingMethod) => ({ method, options: {}, column: { type: 'text' as const } })
    expect(() => maskValue('"v"', how('tokenize'), dialect)).toThrow('vault')
    expect(() => maskValue('"v"', how('drop'), dialect)).toThrow('no mask')
    expect(() => hasMaskedForm('"v"', how('keep'), dialect)).toThrow('no form')
  }
})
