import { describe, expect, it } from 'vitest'
import { extractSlots } from '../../src/workload/request-slots.ts'
import { routeRequest, type RouteEntry, type RouteQuery } from '../../src/workload/route-request.ts'
import { normalisedName } from '../../src/workload/tokens.ts'

const entry = (name: string, more: Partial<RouteEntry> = {}): RouteEntry => ({
  name,
  state: 'complete',
  summary: '',
  problems: [],
  identity: { type: 'local', path: `/p/data/${name}.csv` },
  nameWords: normalisedName(name).split('_'),
  descriptionWords: [],
  ...more,
})
const outcome = (query: RouteQuery, ...entries: RouteEntry[]) => {
  const route = routeRequest(query, entries)
  return [route.outcome, ...route.candidates.map(({ entry: { name } }) => name)]
}
const said = (text: string): RouteQuery => ({ slots: extractSlots(text) })

describe('routeRequest', () => {
  it('is NOT FOUND without workloads, and for an unknown source', () => {
    expect(outcome(said('onboard data/orders.csv'))).toEqual(['not_found'])
    expect(
      outcome(
        { ...said('onboard data/orders.csv'), identity: { type: 'local', path: '/p/data/orders.csv' }, sourceStem: 'orders' },
        entry('products'),
      ),
    ).toEqual(['not_found'])
  })

  it('is FOUND for the same source under any name, and for the same name in any spelling', () => {
    const identity = { type: 'local' as const, path: '/p/data/orders.csv' }
    expect(outcome({ identity, name: 'other_name', sourceStem: 'orders' }, entry('orders'), entry('products'))).toEqual(['found', 'orders'])
    expect(outcome({ name: 'sales_order' }, entry('sales_orders'))).toEqual(['found', 'sales_orders'])
    expect(outcome(said('modify the Sales-Orders workload'), entry('sales_orders'), entry('products'))).toEqual(['found', 'sales_orders'])
  })

  it('tells tables of one file apart where the request chooses one, and takes any where it does not', () => {
    const identity = { type: 'local' as const, path: '/p/data/orders.json' }
    const items = entry('order_items', { identity: { ...identity, table: '{"items":"items"}' } })
    const whole = entry('orders', { identity })
    expect(outcome({ identity: { ...identity, table: '{"items":"items"}' }, name: 'lines' }, whole)).toEqual(['not_found'])
    expect(outcome({ identity: { ...identity, table: '{"items":"items"}' }, name: 'lines' }, whole, items)).toEqual([
      'found',
      'order_items',
    ])
    expect(outcome({ identity, name: 'lines' }, items)).toEqual(['found', 'order_items'])
  })

  it('takes the most specific of two names that are both said', () => {
    expect(outcome(said('modify orders eu'), entry('orders'), entry('orders_eu'))).toEqual(['found', 'orders_eu'])
    expect(outcome(said('modify orders'), entry('orders'), entry('orders_eu'))).toEqual(['found', 'orders'])
  })

  it('is PARTIAL when parts are missing or wrong', () => {
    expect(outcome({ name: 'orders' }, entry('orders', { state: 'partial' }))).toEqual(['partial', 'orders'])
    expect(outcome({ name: 'orders' }, entry('orders', { state: 'broken' }))).toEqual(['partial', 'orders'])
  })

  it('lists several, and asks when it is not sure', () => {
    expect(outcome(said('join orders and products'), entry('orders'), entry('products'))).toEqual(['several', 'orders', 'products'])
    expect(outcome(said('modify orders history'), entry('orders_archive', { nameWords: ['order', 'archive'] }))).toEqual([
      'unsure',
      'orders_archive',
    ])
    const identity = { type: 'local' as const, path: '/p/data/orders_2025.csv' }
    expect(outcome({ identity, sourceStem: 'orders_2025' }, entry('orders'))).toEqual(['unsure', 'orders'])
    expect(outcome({ identity, sourceStem: 'orders_2025', name: 'orders_2025' }, entry('orders'))).toEqual(['not_found'])
  })

  it('never makes a candidate of words in a description alone', () => {
    expect(outcome(said('revenue margin'), entry('orders', { descriptionWords: ['revenue', 'margin'] }))).toEqual(['not_found'])
  })

  it('names what cannot be read', () => {
    const problems = [{ path: 'workload.yaml', kind: 'invalid' as const, message: 'workload.yaml:2:1: bad' }]
    expect(routeRequest({}, [entry('orders', { state: 'broken', problems })]).unreadable).toEqual([
      { name: 'orders', reason: 'workload.yaml:2:1: bad' },
    ])
  })
})
