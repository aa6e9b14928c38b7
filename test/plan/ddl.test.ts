import { expect, test } from 'vitest'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import { bronzeDdl, tablesDdl } from '../../src/plan/ddl.ts'
import { planOf } from './support/plans.ts'

test('bronze is text unless the source carries types; excluded columns are not there', () => {
  const columns = [{ name: 'a' }, { name: 'n', declared_type: 'integer', type: 'integer' }, { name: 'secret', excluded: true }]
  const { sql, path } = bronzeDdl(planOf({ columns, steps: [] }), duckdb)
  expect(path).toBe('sql/bronze/create_bronze.sql')
  expect(sql).toContain('create table if not exists "orders_bronze"."orders"')
  expect(sql).toContain('"a" VARCHAR')
  expect(sql).toContain('"n" BIGINT')
  expect(sql).not.toContain('secret')
})

test('only silver carries positions', () => {
  const target = {
    table: 't',
    zone: 'silver' as const,
    kind: 'flat' as const,
    columns: [],
    key: [],
    grain: '',
    generated: false,
    filtered: false,
  }
  expect(tablesDdl('orders', 'silver', [target], duckdb).sql).toContain('"_record" BIGINT')
  expect(tablesDdl('orders', 'gold', [target], duckdb).sql).not.toContain('_record')
})
