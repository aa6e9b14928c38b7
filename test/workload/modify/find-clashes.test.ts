import { expect, it } from 'vitest'
import type { Request } from '#domain'
import { applyChanges } from '../../../src/workload/modify/apply-changes.ts'
import { parseChangePath } from '../../../src/workload/modify/change-path.ts'
import type { LinkTarget } from '../../../src/workload/modify/change.ts'
import type { Referrer } from '../../../src/workload/modify/column-uses.ts'
import { findClashes } from '../../../src/workload/modify/find-clashes.ts'
import { understandRequest } from '../../../src/workload/modify/understand-request.ts'
import { customers, demoWorkload } from './support/demo-surroundings.ts'

interface Around {
  request?: Partial<Request>
  target?: Partial<LinkTarget>
  referrers?: readonly Referrer[]
  name?: 'orders' | 'products'
}

async function clashesOf(words: string | Record<string, unknown>, { request, target, referrers = [], name = 'orders' }: Around = {}) {
  const before = await demoWorkload(name, request)
  const targets = [{ ...customers, ...target }]
  const changes =
    typeof words === 'string'
      ? understandRequest(words, { workload: before, targets }).changes
      : Object.entries(words).map(([path, value]) => ({ at: parseChangePath(path), value, reason: path }))
  return findClashes({ before, after: applyChanges(before, changes).workload, targets, referrers })
}

it.each([
  'run it at six',
  'hash the phone',
  'redact the phone',
  'make status required',
  'drop sales_rep from gold',
  'join with customers',
  'rename unit_price to price',
  'never store the notes',
])('lets "%s" pass', async (words) => {
  expect(await clashesOf(words)).toEqual([])
})

it('raises a mask on a key, a join and a column that others refer to', async () => {
  const [key] = await clashesOf({ 'pii.order_id': { type: 'NATIONAL_ID', masking: 'redact' } })
  expect(key?.what).toContain('key (primary_key)')
  expect(key?.options[0]).toMatchObject({ operation: 'modify', input: { workload: 'orders', set: ['pii.order_id.masking=hash'] } })
  const [join] = await clashesOf({ 'pii.product_code': { type: 'NATIONAL_ID', masking: 'mask_partial' } })
  expect(join?.options.map(({ input }) => input['request'])).toContain('unlink products')
  const referrers = [{ workload: 'orders', columns: ['product_code'] }]
  const [reference] = await clashesOf({ 'pii.product_code': { type: 'NATIONAL_ID', masking: 'redact' } }, { name: 'products', referrers })
  expect(reference?.what).toContain('the workload orders')
  expect(await clashesOf({ 'pii.product_code': { type: 'NATIONAL_ID', masking: 'hash' } })).toEqual([])
})

it('raises a masked measure', async () => {
  const aggregates = [
    { name: 'by_country', by: ['ship_country'], measures: [{ name: 'total', aggregation: 'sum' as const, expression: 'quantity' }] },
  ]
  const request = { gold: { use_case: 'reporting' as const, aggregates, filters: [] } }
  const [clash] = await clashesOf({ 'pii.quantity': { type: 'HEALTH_ID', masking: 'redact' } }, { request })
  expect(clash?.what).toContain('measure (gold.aggregates[by_country].measures[total])')
})

it.each([
  ['never store the order id', 'key (primary_key)'],
  ['never store quantity', 'formula (formulas.line_total)'],
  ['never store product_code', 'join (foreign_keys[product_code])'],
])('raises "%s"', async (words, use) => {
  const [clash] = await clashesOf(words)
  expect(clash?.what).toContain(use)
  expect(clash?.options.length).toBeGreaterThan(0)
})

it('raises a dropped column that a person has a rule or a metric on', async () => {
  const before = await demoWorkload('orders')
  const [rule] = before.decisions.quality_rules.rules
  const own = {
    ...rule,
    id: 'mine.discount',
    zone: 'gold',
    table: 'fact_orders',
    check: 'not_null',
    columns: ['discount'],
    minimum: undefined,
  }
  const { workload } = applyChanges(before, [
    { at: parseChangePath('quality_rules#rules[mine.discount]'), value: JSON.parse(JSON.stringify(own)), reason: '' },
  ])
  const drop = understandRequest('drop discount from gold', { workload, targets: [] }).changes
  const [clash] = findClashes({ before: workload, after: applyChanges(workload, drop).workload, targets: [], referrers: [] })
  expect(clash?.what).toContain('the rule mine.discount')
  const unset = { workload: 'orders', unset: ['config/quality_rules.yaml#rules[mine.discount]'] }
  expect(clash?.options.map(({ input }) => input)).toContainEqual(unset)
})

it('raises a gold column that a key or a dimension needs', async () => {
  expect((await clashesOf('drop order_id from gold'))[0]?.what).toContain('the key of fact_orders')
  expect((await clashesOf('drop status from gold'))[0]?.what).toContain('the key by which fact_orders finds dim_orders_details')
  expect(await clashesOf('rename order_id to order_number')).toEqual([])
})

it('raises another key where others refer to the old one', async () => {
  const referrers = [{ workload: 'orders', columns: ['product_code'] }]
  const [clash] = await clashesOf('change the key to product_name', { name: 'products', referrers })
  expect(clash?.what).toContain('orders refers to one row by it')
  expect(clash?.options[0]?.input).toEqual({ workload: 'orders', request: 'unlink products' })
})

it('raises bounds that no value fits', async () => {
  const [clash] = await clashesOf('quantity must be at most -1')
  expect(clash?.what).toContain('at least 0 and at most -1')
  expect(clash?.options.map(({ input }) => input['unset'])).toContainEqual(['columns.quantity.minimum'])
})

it('raises a join that shows nothing comparable, and a circle of waits', async () => {
  expect((await clashesOf('join with customers', { target: { masked: ['customer_id'] } }))[0]?.what).toContain('only masked')
  const [circle] = await clashesOf('join with customers', { target: { waitsFor: ['products', 'orders'] } })
  expect(circle?.what).toContain('neither would begin')
  expect(circle?.options.map(({ says }) => says)).toContain('join without waiting')
})
