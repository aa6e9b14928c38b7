import { expect, it } from 'vitest'
import { nameSimilarity } from '../../../src/profile/drift/name-similarity.ts'

it('orders names by the letters that they share', () => {
  expect(nameSimilarity('order_date', 'order_date')).toBe(1)
  expect(nameSimilarity('order_date', 'orderdate')).toBeGreaterThan(nameSimilarity('order_date', 'status'))
  expect(nameSimilarity('a', 'b')).toBe(0)
})
