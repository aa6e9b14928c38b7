import { expect, it } from 'vitest'
import { populationStability, STABILITY_LIMIT } from '../../../src/profile/drift/population-stability.ts'

const counts = (values: Record<string, number>): ReadonlyMap<string, number> => new Map(Object.entries(values))

it('is nothing for equal shares, however many rows there are', () => {
  expect(populationStability(counts({ a: 30, b: 70 }), counts({ a: 300, b: 700 }))).toBe(0)
  expect(populationStability(counts({}), counts({ a: 1 }))).toBe(0)
})

it('grows with the move and passes the limit where another category leads', () => {
  const before = counts({ a: 800, b: 200 })
  const small = populationStability(before, counts({ a: 750, b: 250 }))
  const large = populationStability(before, counts({ a: 200, b: 800 }))
  expect(small).toBeLessThan(0.1)
  expect(large).toBeGreaterThan(STABILITY_LIMIT)
})

it('raises no alarm on a handful of rows', () => {
  expect(populationStability(counts({ a: 3, b: 2 }), counts({ a: 2, b: 3 }))).toBe(0)
})
