import { nearestNames } from '#domain'
import { expect, test } from 'vitest'

test('nearest first, at most three, none that is far', () => {
  expect(nearestNames('custmer_id', ['customer_id', 'customer_ids', 'order_id', 'amount'])).toEqual(['customer_id', 'customer_ids'])
  expect(nearestNames('name', ['first_name', 'name_a', 'name_b', 'name_c'])).toHaveLength(3)
  expect(nearestNames('x', ['amount'])).toEqual([])
})
