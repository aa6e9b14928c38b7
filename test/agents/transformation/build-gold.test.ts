import { describe, expect, it } from 'vitest'
import { planOf } from './support.ts'

describe('gold', () => {
  it.each(['ad_hoc', 'machine_learning', 'api'] as const)('is one flat table for %s', async (useCase) => {
    const { plan, tables } = await planOf({ gold: { use_case: useCase, dataset: 'sales' } })
    expect(plan.silver_to_gold.shape).toBe('flat')
    expect(tables.map(({ name, kind, keys }) => [name, kind, keys])).toEqual([['sales', 'flat', ['order_id']]])
    expect(tables[0]?.columns.find(({ name }) => name === 'customer_email')?.type).toBe('text')
  })

  it.each(['reporting', 'dashboards'] as const)('is a star for %s', async (useCase) => {
    expect((await planOf({ gold: { use_case: useCase } })).plan.silver_to_gold.shape).toBe('star')
  })

  it('has the filters and summaries that were asked for, and nothing else', async () => {
    const gold = {
      filters: [{ expression: "status <> 'test'", reason: 'no tests' }],
      aggregates: [{ name: 'by_status', by: ['status'], measures: [{ name: 'n', aggregation: 'count' as const, expression: '*' }] }],
    }
    const { plan, tables, why } = await planOf({ gold })
    expect(plan.silver_to_gold.filters).toEqual([{ id: 'filter_1', expression: "status <> 'test'", reason: 'no tests' }])
    expect(tables.map(({ name }) => name)).toEqual(['orders', 'by_status'])
    expect(why['silver_to_gold.tables[by_status].measures']?.by).toBe('person')
  })

  it('refuses two tables of one name', async () => {
    const aggregates = [{ name: 'orders', by: ['status'], measures: [{ name: 'n', aggregation: 'count' as const, expression: '*' }] }]
    await expect(planOf({ gold: { aggregates } })).rejects.toMatchObject({ code: 'gold_table_twice' })
  })
})
