import { expect, it } from 'vitest'
import { orders, said } from '../support/demo-surroundings.ts'

const surroundings = await orders()

it.each([
  ['change the key to order_id, product_code', { primary_key: ['order_id', 'product_code'] }],
  ['use order_id and product_code as the key', { primary_key: ['order_id', 'product_code'] }],
  ['the primary key is order_id + line total', { primary_key: ['order_id', 'line_total'] }],
  ['there is no key', { primary_key: 'none' }],
  ['make status required', { 'columns.status.nullable': false }],
  ['the status must not be empty', { 'columns.status.nullable': false }],
  ['status and currency are required', { 'columns.status.nullable': false, 'columns.currency.nullable': false }],
  ['make status optional', { 'columns.status.nullable': true }],
  ['status may be empty', { 'columns.status.nullable': true }],
  ['currency must be one of EUR, USD or "GBP"', { 'columns.currency.allowed_values': ['EUR', 'USD', 'GBP'] }],
  ['quantity must be at least 1', { 'columns.quantity.minimum': 1 }],
  ['discount must be at most 0.5', { 'columns.discount.maximum': 0.5 }],
  ['discount must be between 0 and 1', { 'columns.discount.minimum': 0, 'columns.discount.maximum': 1 }],
  ['read quantity as decimal(10, 2)', { 'columns.quantity.type': 'decimal(10,2)' }],
  ['describe status as where the order stands', { 'columns.status.description': 'where the order stands' }],
])('%s', (words, wanted) => {
  expect(said(words, surroundings)).toEqual(wanted)
})

it('refuses a column, a type and a range that are none', () => {
  expect(() => said('make stauts required', surroundings)).toThrow(expect.objectContaining({ hint: 'Did you mean status?' }))
  expect(() => said('read quantity as money', surroundings)).toThrow(expect.objectContaining({ code: 'word_unknown' }))
  expect(() => said('discount must be between 1 and 0', surroundings)).toThrow(expect.objectContaining({ code: 'request_unclear' }))
})
