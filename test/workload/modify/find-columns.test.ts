import { expect, it } from 'vitest'
import { findColumn, findColumns } from '../../../src/workload/modify/find-columns.ts'

const names = ['order_id', 'customer_phone', 'customer_name', 'name', 'terms_and_conditions']

it('takes a name before words, and words that only one name has', () => {
  expect(findColumn('the column "name"', names)).toBe('name')
  expect(findColumn('Customer Phones', names)).toBe('customer_phone')
  expect(() => findColumn('customer', names)).toThrow(expect.objectContaining({ code: 'column_ambiguous' }))
  expect(() => findColumn('phne', names)).toThrow(expect.objectContaining({ code: 'unknown_column' }))
})

it('tells several columns from one with "and" in its name', () => {
  expect(findColumns('phone, order id and name', names)).toEqual(['customer_phone', 'order_id', 'name'])
  expect(findColumns('terms and conditions', names)).toEqual(['terms_and_conditions'])
  expect(findColumns('[order_id + name]', names)).toEqual(['order_id', 'name'])
})
