import { describe, expect, it } from 'vitest'
import { aCategory, aColumn, anId, aProfile } from '../fixtures.ts'
import { planOf } from './support.ts'

const star = async (...rest: Parameters<typeof planOf>) => {
  const [fields = {}, ...others] = rest
  const { tables } = await planOf({ ...fields, gold: { use_case: 'reporting' } }, ...others)
  return new Map(tables.map((table) => [table.name, table]))
}

describe('star', () => {
  it('has a fact at the grain, a dimension for each thing, and a calendar', async () => {
    const tables = await star()
    expect([...tables.keys()]).toEqual(['fact_orders', 'dim_customer', 'dim_orders_details', 'dim_date'])
    const fact = tables.get('fact_orders')
    expect(fact?.keys).toEqual(['order_id'])
    expect(fact?.columns.map(({ name }) => name)).toEqual(['order_id', 'order_date', 'quantity', 'amount'])
    expect(fact?.dimension_keys).toEqual([
      { name: 'customer_key', dimension: 'dim_customer', columns: ['customer_id'] },
      { name: 'orders_details_key', dimension: 'dim_orders_details', columns: ['status'] },
    ])
  })

  it('gives a dimension its surrogate key and its attributes, masked ones as text', async () => {
    const customer = (await star()).get('dim_customer')
    expect(customer).toMatchObject({
      kind: 'dimension',
      keys: ['customer_key'],
      surrogate_key: 'customer_key',
      grain: 'one row per customer_id',
    })
    expect(customer?.columns.map(({ name }) => name)).toEqual(['customer_id', 'customer_name', 'customer_email', 'customer_country'])
  })

  it('gives a surrogate key another name than a column has', async () => {
    const columns = [anId('id'), anId('shop_id'), aCategory('shop_city', ['a']), anId('shop_key')]
    expect((await star({}, aProfile({ columns }))).get('dim_shop')?.surrogate_key).toBe('dim_shop_key')
  })

  it('leaves free text in silver and says so', async () => {
    const { why } = await planOf({ gold: { use_case: 'reporting' } })
    expect(why['silver_to_gold.tables[fact_orders].columns']?.reason).toContain('notes')
  })

  it('has neither calendar nor dimension where there is nothing for them', async () => {
    const tables = await star({}, aProfile({ columns: [anId('id'), aColumn({ name: 'n', type: 'integer', role: 'measure' })] }))
    expect([...tables.keys()]).toEqual(['fact_orders'])
  })
})
