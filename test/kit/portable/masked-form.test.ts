import { expect, test } from 'vitest'
import type { MaskOptions } from '#kit'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import { TestDatabase } from '../../plan/support/duckdb.ts'
import { each } from '../../dialects/duckdb/support.ts'

const database = await TestDatabase.open()
await database.bindMaskingKey(Buffer.from('0123456789abcdef0123456789abcdef'))

test('what a method gives has its form, and the raw value has not', async () => {
  const raws: Record<string, string[]> = {
    hash: ['x'],
    mask_email: ['ann@x.org', 'no address'],
    mask_partial: ['12345678901234', 'short'],
    mask_pan: ['4111111111111111', 'x'],
    generalize: ['1984-05-06', 'x'],
    truncate_ip: ['192.168.1.77', '2001:db8:1:2::9', 'x'],
    redact: ['x'],
  }
  for (const method of ['hash', 'mask_email', 'mask_partial', 'mask_pan', 'generalize', 'truncate_ip', 'redact'] as const) {
    const options: MaskOptions = { type: 'text' }
    const form = (value: string): string => duckdb.hasMaskedForm(value, method, options)
    const values = raws[method] ?? []
    expect(await each(database, values, (value) => form(duckdb.mask(value, method, options)))).toEqual(values.map(() => true))
    expect(await each(database, values, form)).toEqual(values.map(() => false))
  }
  expect(() => duckdb.hasMaskedForm('"v"', 'keep', { type: 'text' })).toThrow('no form')
})
