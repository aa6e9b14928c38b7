import { expect, it } from 'vitest'
import { after, problemsOf } from './support/edited-orders.ts'

const told = (from: string, to: string) => problemsOf('config/semantic.yaml', after('tables:', from, to))

it.each([
  ['name: orders', 'name: order', 'tables describes the table "order", which the workload does not make. Did you mean orders'],
  ['kind: flat', 'kind: fact', 'tables[orders].kind is fact, but it follows from config/transformations.yaml. Write flat;'],
  ['zone: silver', 'zone: gold', 'tables[orders].zone is gold, but'],
  [
    'primary_key: [order_id]',
    'primary_key: [customer_id]',
    'primary_key is [customer_id], but it follows from schema.keys.primary of config/source.yaml. Write [order_id]; to change it, edit primary_key in workload.yaml',
  ],
  ['name: notes', 'name: note', 'columns describes the column "note", which this table does not get'],
])('refuses %j as %j', (from, to, message) => {
  expect(told(from, to).join('\n')).toContain(message)
})

const column = (name: string, type: string) =>
  `      - name: ${name}\n        type: ${type}\n        nullable: true\n        role: measure\n`

const described = (other: string) => (text: string) =>
  text.replace(
    'hierarchies:',
    `  - name: fact_orders\n    kind: fact\n    zone: gold\n    grain: one row per order_id\n    primary_key: [order_id]\n    columns:\n${column('order_id', 'text')}${other}hierarchies:`,
  )
it('takes a gold table that a person describes as it is made, and no other', () => {
  const gold = (name: string, type: string) => problemsOf('config/semantic.yaml', described(column(name, type)))
  expect(gold('quantity', 'integer')).toEqual([])
  expect(gold('customer_key', 'text')).toEqual([])
  expect(gold('quantity', 'text')[0]).toContain('tables[fact_orders].columns[quantity].type is text, but it follows from silver_to_gold')
  expect(gold('customer_id', 'text')[0]).toContain('the column "customer_id", which this table does not get')
})
