import { expect, test } from 'vitest'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import { joinKeys, keyValue } from '../../src/plan/join-keys.ts'

test('joins distinct whole keys and returns the column that says whether one was found', () => {
  const written: string[] = []
  const place = {
    prepend: (name: string, sql: string) => (written.push(sql), name),
    join: (table: string, on: (alias: string) => string) => (written.push(on('"k"')), `"${table}_1"`),
  }
  const found = joinKeys('reference_planes', [{ sql: '"tail"', type: 'text', to: 'tail"num' }], duckdb, undefined, place)
  expect(found).toBe('"reference_planes_keys_1"."_reference_planes_found"')
  expect(written[0]).toContain('select distinct')
  expect(written[0]).toContain('"tail""num"')
  expect(written[1]).toBe('"k"."_reference_planes_key_1" = "tail"')
})

test('a key of a known type is cast only where it differs', () => {
  const known = { workload: 'planes', table: 'planes', columns: [{ name: 'code', type: 'integer' }] }
  const key = (type: string) => ({ sql: '"a"', type, to: 'code' })
  expect(keyValue(key('integer'), duckdb, known)).toBe('"code"')
  expect(keyValue(key('text'), duckdb, known)).toBe('cast("code" as varchar)')
  expect(keyValue(key('text'), duckdb, undefined)).toBe('try_cast("code" as VARCHAR)')
})
