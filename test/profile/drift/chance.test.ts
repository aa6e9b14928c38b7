import { expect, it } from 'vitest'
import { isBeyondChance, isMeanBeyondChance } from '../../../src/profile/drift/chance.ts'

it('takes the number of rows into account', () => {
  expect(isBeyondChance({ count: 1, rows: 20 }, { count: 4, rows: 20 })).toBe(false)
  expect(isBeyondChance({ count: 1_000, rows: 20_000 }, { count: 4_000, rows: 20_000 })).toBe(true)
  expect(isBeyondChance({ count: 0, rows: 0 }, { count: 5, rows: 5 })).toBe(false)
})

it('allows a mean to move as far as the widest spread between its bounds would', () => {
  const spread = { minimum: 0, maximum: 100, mean: 50, rows: 400 }
  expect(isMeanBeyondChance(spread, { ...spread, mean: 60 })).toBe(false)
  expect(isMeanBeyondChance(spread, { ...spread, mean: 75 })).toBe(true)
})
