import { describe, expect, it } from 'vitest'
import { rule, rulesOf } from './support.ts'

describe('rules of gold', () => {
  it('guards the keys of a star and between its tables', async () => {
    const { rules } = await rulesOf({ gold: { use_case: 'reporting' } })
    for (const id of [
      'gold.fact_orders.unique.order_id',
      'gold.dim_customer.unique.customer_key',
      'gold.dim_date.unique.date',
      'gold.dim_customer.row_count',
    ]) {
      expect(rule(rules, id), id).toMatchObject({ critical: true, threshold: 1 })
    }
    expect(rule(rules, 'gold.fact_orders.reference.customer_key')).toMatchObject({
      to: { workload: 'orders', table: 'dim_customer', zone: 'gold', columns: ['customer_key'] },
      critical: true,
    })
    expect(rule(rules, 'gold.fact_orders.reference.order_date')).toMatchObject({ to: { table: 'dim_date', columns: ['date'] } })
    expect(rule(rules, 'gold.dim_customer.masked.customer_email')).toMatchObject({ critical: true })
  })

  it('lets a group of a summary have no value, but only one row', async () => {
    const aggregates = [
      { name: 'by_status', by: ['status'], measures: [{ name: 'orders', aggregation: 'count' as const, expression: '*' }] },
    ]
    const { rules } = await rulesOf({ gold: { aggregates } })
    expect(rule(rules, 'gold.by_status.unique.status')).toBeDefined()
    expect(rule(rules, 'gold.by_status.not_null.status')).toBeUndefined()
    expect(rule(rules, 'gold.by_status.expression.orders')).toMatchObject({ expression: 'orders >= 1' })
  })
})
