import { expect, test } from 'vitest'
import { refusals } from '../support/refusal.ts'
import { gold, stage } from '../support/stage.ts'
import { from, goldOf, orders } from './support.ts'

const measure = (name: string, aggregation: string, expression: string, type: string) => ({ name, aggregation, expression, type }) as never
const summary = (columns: object[], ...measures: never[]) => ({
  name: 'by_city',
  kind: 'summary' as const,
  grain: 'city',
  keys: [],
  columns: columns as never,
  measures,
})

test('groups rows, those without a value too', async () => {
  const table = summary(
    [from('city', 'text')],
    measure('rows', 'count', '*', 'integer'),
    measure('amounts', 'count', 'amount', 'integer'),
    measure('total', 'sum', 'amount', 'decimal(18,2)'),
    measure('mean', 'average', 'amount', 'double'),
    measure('weight', 'sum', 'weight', 'double'),
    measure('first', 'minimum', 'ordered', 'date'),
    measure('most', 'maximum', 'quantity * 2', 'integer'),
    measure('customers', 'count_distinct', 'customer', 'integer'),
  )
  const staged = await stage(goldOf(table), orders)
  expect(await gold(staged, 'by_city')).toEqual([
    { city: 'Oslo', rows: '1', amounts: '1', total: '20.00', mean: 20, weight: 0.2, first: '2024-02-28', most: '4', customers: '1' },
    { city: 'Rome', rows: '2', amounts: '1', total: '10.50', mean: 10.5, weight: 0.1, first: '2024-02-28', most: '6', customers: '2' },
    { city: null, rows: '1', amounts: '1', total: '1.00', mean: 1, weight: 1, first: null, most: null, customers: '0' },
  ])
  expect(staged.plan.silverToGold.targets[0]).toMatchObject({
    key: ['city'],
    columns: [
      {},
      { transform: 'aggregate_count', sources: [] },
      {},
      { transform: 'aggregate_sum', sources: ['amount'] },
      {},
      {},
      {},
      {},
      {},
    ],
  })
  const described = await staged.database.rows(`describe ${await staged.database.select(staged.plan.silverToGold.queries[0]?.sql ?? '')}`)
  expect(described.map((row) => row['column_type'])).toEqual(staged.plan.silverToGold.targets[0]?.columns.map((column) => column.physical))
})

test('groups by an expression, and over everything', async () => {
  const staged = await stage(goldOf(summary([from('year', 'integer', 'year(ordered)')], measure('n', 'count', '*', 'integer'))), orders)
  expect(await gold(staged, 'by_city')).toEqual([
    { year: '2024', n: '3' },
    { year: null, n: '1' },
  ])
  const all = await stage(goldOf(summary([], measure('total', 'sum', 'amount', 'decimal(18,2)'))), orders)
  expect(await gold(all, 'by_city')).toEqual([{ total: '31.50' }])
})

test('refuses sums of text, wrong types and a table without measures', () => {
  const codes = (...measures: never[]) => refusals(goldOf(summary([from('city', 'text')], ...measures))).map((each) => each.code)
  expect(codes(measure('m', 'sum', 'city', 'integer'))).toEqual(['type_mismatch'])
  expect(codes(measure('m', 'maximum', 'city', 'integer'))).toEqual(['type_mismatch'])
  expect(codes()).toEqual(['plan_invalid'])
})
