import { describe, expect, it } from 'vitest'
import type { ColumnProfile, Profile } from '#kit'
import { aCategory, aColumn, anId, aPerson, aProfile } from '../fixtures.ts'
import { planOf } from './support.ts'

const values = (count: number): string[] => Array.from({ length: Math.min(count, 40) }, (_, index) => `v${index}`)
const aCode = (name: string, distinct: number, fields: Partial<ColumnProfile> = {}): ColumnProfile =>
  aCategory(name, values(distinct), { distinct, ...fields })

const proven = (determinant: string, keys: number, ...dependents: string[]): NonNullable<Profile['dependencies']> =>
  dependents.map((dependent) => ({
    determinant: determinant.split('+'),
    dependent,
    keys,
    repeated: keys,
    refuting: 0,
    support: 10_000,
    beyond_chance: true as const,
  }))

/** Dimensions of the star, as `name<natural key>: attributes`. */
async function dimensionsOf(columns: ColumnProfile[], dependencies: Profile['dependencies'], key = ['row_id']): Promise<string[]> {
  const all = [anId('row_id'), ...columns]
  const profile = aProfile({ columns: all, rows: 100_000, dependencies })
  const { tables } = await planOf({ gold: { use_case: 'reporting' }, primary_key: key }, profile)
  const [fact] = tables
  return tables
    .filter(({ kind }) => kind === 'dimension')
    .map(({ name, columns: own }) => {
      const natural = fact?.dimension_keys?.find(({ dimension }) => dimension === name)?.columns ?? []
      return `${name}<${natural.join(', ')}>: ${own.map((column) => column.name).join(', ')}`
    })
}

describe('dimensions', () => {
  it('hold what their identifier determines, whatever it is called', async () => {
    const columns = [anId('sku'), aCode('brand', 30), aCode('category', 8), aCode('channel', 3)]
    expect(await dimensionsOf(columns, proven('sku', 400, 'brand', 'category'))).toEqual([
      'dim_sku<sku>: sku, brand, category',
      'dim_orders_details<channel>: channel',
    ])
  })

  it('hold an attribute with the thing that has the fewest members', async () => {
    const columns = [anId('customer_id'), aCode('segment', 4), anId('store_id'), aCode('town', 60)]
    const found = [...proven('customer_id', 5_000, 'store_id', 'segment', 'town'), ...proven('store_id', 80, 'town')]
    expect(await dimensionsOf(columns, found)).toEqual([
      'dim_customer<customer_id>: customer_id, segment',
      'dim_store<store_id>: store_id, town',
    ])
  })

  it('leave with the rows what follows from a column of another thing: the country of a shipment tells the currency', async () => {
    const columns = [anId('customer_id'), aCode('ship_country', 4), aCode('ship_way', 3), aCode('currency', 3), aCode('segment', 5)]
    const found = [...proven('customer_id', 3_000, 'ship_country', 'currency', 'segment'), ...proven('ship_country', 4, 'currency')]
    expect(await dimensionsOf(columns, found)).toEqual([
      'dim_customer<customer_id>: customer_id, segment',
      'dim_ship<ship_country, ship_way>: ship_country, ship_way',
      'dim_orders_details<currency>: currency',
    ])
  })

  it('are made of a code of many values with what it determines; two names of one thing stay together', async () => {
    const columns = [aCode('city', 900), aCode('city_code', 900), aCode('state', 150), aCode('country', 12)]
    const found = [
      ...proven('city', 900, 'city_code', 'state', 'country'),
      ...proven('city_code', 900, 'city', 'state', 'country'),
      ...proven('state', 150, 'country'),
    ]
    expect(await dimensionsOf(columns, found)).toEqual(['dim_city<city>: city, city_code, state, country'])
  })

  it('are made of a part of the key that comes back often, and of no other', async () => {
    const columns = [anId('product_code'), aCode('brand', 30), anId('order_no'), aCode('channel', 4)]
    const found = [...proven('product_code', 900, 'brand'), ...proven('order_no', 40_000, 'channel')]
    expect(await dimensionsOf(columns, found, ['order_no', 'product_code'])).toEqual([
      'dim_product<product_code>: product_code, brand',
      'dim_orders_details<channel>: channel',
    ])
  })

  it('take neither measures nor masked columns for attributes of what is called otherwise', async () => {
    const columns = [anId('sku'), aColumn({ name: 'price', type: 'decimal(10,2)', role: 'measure' }), aPerson('contact', 'NAME')]
    expect(await dimensionsOf(columns, proven('sku', 400, 'price', 'contact'))).toEqual([])
  })

  it('tell categories of few values apart by all of them: that one follows from another may end with the next delivery', async () => {
    const columns = [aCode('country', 4), aCode('currency', 3), aCode('status', 4)]
    expect(await dimensionsOf(columns, proven('country', 4, 'currency'))).toEqual([
      'dim_orders_details<country, currency, status>: country, currency, status',
    ])
  })

  it('stay as names tell them where nothing was measured', async () => {
    const columns = [anId('customer_id'), aCode('customer_city', 50), aCode('ship_country', 5), aCode('ship_region', 9)]
    expect(await dimensionsOf(columns, undefined)).toEqual([
      'dim_customer<customer_id>: customer_id, customer_city',
      'dim_ship<ship_country, ship_region>: ship_country, ship_region',
    ])
  })
})
