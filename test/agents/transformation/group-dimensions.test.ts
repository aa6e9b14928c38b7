import { describe, expect, it } from 'vitest'
import type { ColumnProfile } from '#kit'
import { storedColumns } from '../../../agents/transformation/columns.ts'
import { groupDimensions } from '../../../agents/transformation/group-dimensions.ts'
import { aCategory, anId, aPerson, aProfile } from '../fixtures.ts'
import { planOf } from './support.ts'

async function groupsOf(columns: ColumnProfile[], rows = 100) {
  const profile = aProfile({ columns: [anId('id'), ...columns], rows })
  const { decisions } = await planOf({}, profile)
  return groupDimensions(storedColumns(decisions.source!, profile), ['id'], 'sales', rows).map(({ name, columns: own, natural }) => [
    name,
    own.map((column) => column.name),
    natural,
  ])
}
const values = (count: number): string[] => Array.from({ length: count }, (_, index) => `v${index}`)

describe('groupDimensions', () => {
  it('tells the members of a thing by its identifier', async () => {
    expect(await groupsOf([anId('product_code'), aCategory('product_name', ['a', 'b'])])).toEqual([
      ['product', ['product_code', 'product_name'], ['product_code']],
    ])
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
