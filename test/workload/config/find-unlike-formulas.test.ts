import { expect, it } from 'vitest'
import { after, problemsOf } from './support/edited-orders.ts'

const told = (from: string, to: string) => problemsOf('config/semantic.yaml', after('- name: line_total', from, to))

it('refuses another formula than that of the request', () => {
  expect(told('expression: "round(quantity * unit_price * (1 - discount), 2)"', 'expression: "quantity * unit_price * discount"')).toEqual([
    expect.stringContaining(
      'columns[line_total].expression is quantity * unit_price * discount, but it follows from formulas.line_total of workload.yaml. Write round(quantity * unit_price * (1 - discount), 2); to change it, edit formulas.line_total in workload.yaml',
    ),
  ])
})

it('refuses columns that the expression does not read, in whatever order they stand', () => {
  expect(told('[quantity, unit_price, discount]', '[discount, quantity, unit_price]')).toEqual([])
  expect(told('[quantity, unit_price, discount]', '[quantity]')).toEqual([
    expect.stringContaining('derived_from is [quantity], but it follows from its expression. Write [quantity, unit_price, discount];'),
  ])
})
