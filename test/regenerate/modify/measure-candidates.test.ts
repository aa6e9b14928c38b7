import { expect, it } from 'vitest'
import { measureCandidates } from '../../../src/regenerate/modify/measure-candidates.ts'
import { demoWorkload } from '../../workload/modify/support/demo-surroundings.ts'

const orders = await demoWorkload('orders')
const { profile } = await demoWorkload('products')
const target = { name: 'products', profile, key: ['product_code'] }
const shareOf = (shares: Record<string, number>) => (part: string) => {
  const column = orders.profile.columns.find(({ sketch }) => sketch === part)
  return shares[column?.name ?? ''] ?? 0
}

it('names the columns whose values are keys there, the likeliest first', () => {
  expect(measureCandidates(orders, target, shareOf({ order_id: 0.6, customer_id: 0.8 }))).toEqual([
    { columns: ['customer_id'], share: 0.8 },
    { columns: ['order_id'], share: 0.6 },
  ])
})

it('takes the one that has the name of the key where several are sure', () => {
  expect(measureCandidates(orders, target, shareOf({ product_code: 0.95, order_id: 0.99 }))).toEqual([
    { columns: ['product_code'], share: 0.95 },
  ])
})

it('believes no number whose name says something else, and no workload without a key', () => {
  expect(measureCandidates(orders, target, shareOf({ quantity: 1 }))).toEqual([])
  expect(measureCandidates(orders, { ...target, key: [] }, () => 1)).toEqual([])
})

it('takes a key of several columns under the same names only', () => {
  const pair = { ...target, key: ['product_code', 'currency'] }
  expect(measureCandidates(orders, pair, shareOf({ product_code: 0.9, currency: 0.7 }))).toEqual([
    { columns: ['product_code', 'currency'], share: 0.7 },
  ])
  expect(measureCandidates(orders, { ...target, key: ['product_code', 'category'] }, () => 1)).toEqual([])
})
