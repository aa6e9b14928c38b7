import { expect, it } from 'vitest'
import { after, problemsOf } from './support/edited-orders.ts'

const told = (from: string, to: string) => problemsOf('config/semantic.yaml', after('name: sum_quantity', from, to))
const FILTER =
  "default_filters:\n  - name: paid\n    expression: status = 'paid'\n    applies_to: orders\n    reason: open ones may be cancelled"

it.each([
  [
    'expression: quantity',
    'expression: status',
    'metrics[sum_quantity].aggregation is sum, but status is text. Write count, count_distinct',
  ],
  ['expression: quantity', 'expression: "*"', 'metrics[sum_quantity].aggregation is sum, but * stands for whole rows. Write count'],
  ['grain: orders', 'grain: dim_customer', 'There is no column quantity'],
  ['filters: []', 'filters: [quantity]', 'quantity is integer, but a filter says which rows count. Write a condition'],
  ['filters: []', 'filters: [nope]', 'There is no column nope'],
])('refuses %j as %j', (from, to, message) => {
  expect(told(from, to).join('\n')).toContain(message)
})

it.each([
  ['expression: quantity\n    aggregation: sum', 'expression: "*"\n    aggregation: count'],
  ['grain: orders', 'grain: fact_orders'],
  ['filters: []', 'filters: ["quantity > 0"]'],
])('takes %j as %j', (from, to) => {
  expect(told(from, to)).toEqual([])
})

it('takes a default filter by its name, of the same table', () => {
  const withFilter = (applies: string) => (text: string) =>
    after(
      'name: sum_quantity',
      'filters: []',
      'filters: [paid]',
    )(text.replace('default_filters: []', FILTER.replace(': orders', `: ${applies}`)))
  expect(problemsOf('config/semantic.yaml', withFilter('orders'))).toEqual([])
  expect(problemsOf('config/semantic.yaml', withFilter('dim_orders_details'))[0]).toContain(
    'metrics[sum_quantity].filters names paid, which applies to dim_orders_details, not to orders',
  )
})
