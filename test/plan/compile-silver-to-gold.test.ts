import { expect, test } from 'vitest'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import { compilePlan } from '../../src/plan/index.ts'
import { planOf } from './support/plans.ts'
import { refusals } from './support/refusal.ts'

const filter = (id: string, expression: string) => ({ id, expression, reason: 'why' })
const columns = [{ name: 'a' }]

test('tells its filters and tables as steps', () => {
  const border = compilePlan(planOf({ columns, steps: [], filters: [filter('open', "a = 'open'")] }), duckdb).silverToGold
  expect(border).toMatchObject({ name: 'silver_to_gold', source: { zone: 'silver', table: 'orders' }, dedupKey: [], references: [] })
  expect(border.steps.map((step) => [step.id, step.op])).toEqual([
    ['open', 'filter'],
    ['orders', 'flat'],
  ])
  expect(border.staged.path).toBe('sql/gold/aggregate_gold.sql')
  expect(border.queries.map((query) => query.path)).toEqual(['sql/gold/orders.sql'])
})

test('refuses filters that are no conditions, repeat an id or name what silver lacks', () => {
  const found = refusals({ columns, steps: [], filters: [filter('one', 'a'), filter('two', "b = 'x'"), filter('two', 'true')] })
  expect(found.map((each) => [each.code, each.subject])).toEqual([
    ['type_mismatch', 'config/transformations.yaml#silver_to_gold.filters[one].expression'],
    ['expression_invalid', 'config/transformations.yaml#silver_to_gold.filters[two].expression'],
    ['duplicate_id', 'config/transformations.yaml#silver_to_gold.filters[two]'],
  ])
})
