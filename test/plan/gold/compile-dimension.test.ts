import { expect, test } from 'vitest'
import { refusals } from '../support/refusal.ts'
import { gold, stage } from '../support/stage.ts'
import { from, goldOf, orders } from './support.ts'

const dimension = (more: object = {}) => ({
  name: 'dim_customer',
  kind: 'dimension' as const,
  grain: 'customer',
  keys: ['customer'],
  columns: [from('customer', 'text'), from('city', 'text')],
  ...more,
})

test('one row for each member, with the attributes last delivered', async () => {
  const staged = await stage(goldOf(dimension()), orders)
  expect(await gold(staged, 'dim_customer')).toEqual([
    { customer: 'ann', city: 'Oslo' },
    { customer: 'bob', city: 'Rome' },
    { customer: null, city: null },
  ])
})

test('without a natural key the attributes together are the member', async () => {
  const staged = await stage(goldOf(dimension({ keys: ['place_key'], surrogate_key: 'place_key' })), orders)
  const rows = await gold(staged, 'dim_customer')
  expect(rows).toHaveLength(4)
  expect(new Set(rows.map((row) => row['place_key'])).size).toBe(4)
  expect(staged.plan.silverToGold.targets[0]).toMatchObject({
    key: ['place_key'],
    columns: [{ name: 'place_key', type: 'text', transform: 'surrogate_key', sources: ['customer', 'city'] }, {}, {}],
  })
})

test('a double is no key, and facts agree on what tells members apart', () => {
  expect(refusals(goldOf(dimension({ keys: ['weight'], columns: [from('weight', 'double')] })))).toMatchObject([{ code: 'not_portable' }])
  const fact = (name: string, columns: string[]) => ({
    name,
    kind: 'fact' as const,
    grain: 'g',
    keys: ['id'],
    columns: [from('id', 'text')],
    dimension_keys: [{ name: 'k', dimension: 'dim_customer', columns }],
  })
  expect(refusals(goldOf(dimension(), fact('one', ['customer']), fact('two', ['customer', 'city'])))).toMatchObject([
    { code: 'plan_invalid' },
  ])
})
