import { expect, test } from 'vitest'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import { referenceName, RowState } from '../../src/plan/row-state.ts'

const state = (): RowState => {
  const rows = new RowState(duckdb, duckdb.asOf(), ['_file', '_record'])
  rows.columns.set('amount', { name: 'amount', type: 'text', sources: ['amount'], transform: 'identity', trimmed: false })
  return rows
}
const rule = { id: 'r', columns: [], action: 'flag' as const, reason: '', step: 's' }

test('tells a column that never was from one that is gone and one that is masked', () => {
  const rows = state()
  expect(() => rows.column('amuont', 'p')).toThrow(expect.objectContaining({ code: 'unknown_column', hint: 'Did you mean amount?' }))
  rows.set({ ...rows.column('amount', 'p'), masked: 'redact' }, "'x'")
  expect(() => rows.rawColumn('amount', 'p')).toThrow(expect.objectContaining({ code: 'raw_value_needed' }))
  expect(() => rows.joinColumn('amount', 'p')).toThrow(expect.objectContaining({ code: 'raw_value_needed' }))
  rows.drop(['amount'])
  expect(() => rows.column('amount', 'p')).toThrow(expect.objectContaining({ code: 'column_dropped' }))
})

test('two rules never share an id', () => {
  const rows = state()
  rows.enter('checked', 's', [])
  rows.addRule(rule, 'true')
  expect(() => rows.addRule(rule, 'true')).toThrow(expect.objectContaining({ code: 'duplicate_id' }))
})

test('names of references are telling, and never two tables', () => {
  const known = [{ name: 'reference_a_b_c', workload: 'a', zone: 'silver' as const, table: 'b_c' }]
  expect(referenceName('planes', 'planes', 'silver', [])).toBe('reference_planes')
  expect(referenceName('fleet', 'planes', 'gold', [])).toBe('reference_gold_fleet_planes')
  expect(referenceName('a_b', 'c', 'silver', known)).toBe('reference_a_b_c_2')
})
