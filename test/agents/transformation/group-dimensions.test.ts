import { describe, expect, it } from 'vitest'
import type { ColumnProfile } from '#kit'
import { storedColumns } from '../../../agents/transformation/columns.ts'
import type { Determination } from '../../../agents/transformation/determined.ts'
import { groupDimensions } from '../../../agents/transformation/group-dimensions.ts'
import { aCategory, anId, aPerson, aProfile } from '../fixtures.ts'
import { planOf } from './support.ts'

const everythingIsDetermined: Determination = { refutes: () => undefined, proven: [] }
const refuting = (refutes: Determination['refutes']): Determination => ({ refutes, proven: [] })

async function grouped(columns: ColumnProfile[], determination: Determination = everythingIsDetermined) {
  const rows = 100
  const profile = aProfile({ columns: [anId('id'), ...columns], rows })
  const { decisions } = await planOf({}, profile)
  return groupDimensions(storedColumns(decisions.source!, profile), { key: ['id'], workload: 'sales', rows, determination })
}

const groupsOf = async (...given: Parameters<typeof grouped>) =>
  (await grouped(...given)).groups.map(({ name, columns, natural }) => [name, columns.map((column) => column.name), natural])

const values = (count: number): string[] => Array.from({ length: count }, (_, index) => `v${index}`)

describe('groupDimensions', () => {
  it('tells the members of a thing by its identifier', async () => {
    expect(await groupsOf([anId('product_code'), aCategory('product_name', ['a', 'b'])])).toEqual([
      ['product', ['product_code', 'product_name'], ['product_code']],
    ])
  })

  it('keeps out of a thing what its identifier does not determine', async () => {
    const columns = [anId('customer_id'), aCategory('customer_name', ['a', 'b']), aCategory('customer_city', ['c', 'd'])]
    const twoCities = refuting((key, column) => (key.join() === 'customer_id' && column === 'customer_city' ? 'two cities' : undefined))
    expect(await groupsOf(columns, twoCities)).toEqual([
      ['customer', ['customer_id', 'customer_name'], ['customer_id']],
      ['sales_details', ['customer_city'], ['customer_city']],
    ])
    expect((await grouped(columns, twoCities)).undetermined).toMatchObject([
      { column: { name: 'customer_city' }, dimension: 'dim_customer', reason: 'two cities' },
    ])
    expect(
      await groupsOf(
        columns,
        refuting(() => 'all differ'),
      ),
    ).toEqual([['sales_details', ['customer_name', 'customer_city'], ['customer_name', 'customer_city']]])
  })

  it('keeps masked values of a thing without identifier out of it', async () => {
    const columns = [
      aPerson('ship_street', 'ADDRESS', {}, { part: 'street' }),
      aCategory('ship_country', ['a']),
      aCategory('ship_region', ['b']),
    ]
    expect(await groupsOf(columns)).toEqual([['ship', ['ship_country', 'ship_region'], ['ship_country', 'ship_region']]])
  })

  it('puts categories without a common word together while their combinations are few', async () => {
    expect(await groupsOf([aCategory('status', values(5)), aCategory('channel', values(4))])).toEqual([
      ['sales_details', ['status', 'channel'], ['status', 'channel']],
    ])
    expect(await groupsOf([aCategory('colour', values(90)), aCategory('shape', values(80)), aCategory('size', values(5))])).toEqual([
      ['sales_details', ['colour', 'size'], ['colour', 'size']],
      ['shape', ['shape'], ['shape']],
    ])
  })

  it('leaves categories with many values to the fact, and flags to no thing called is', async () => {
    expect(await groupsOf([aCategory('city', values(101))])).toEqual([])
    expect(await groupsOf([aCategory('is_paid', values(2)), aCategory('is_open', values(2))])).toEqual([
      ['sales_details', ['is_paid', 'is_open'], ['is_paid', 'is_open']],
    ])
  })
})
