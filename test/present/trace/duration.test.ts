import { expect, it } from 'vitest'
import { duration, moment } from '../../../src/present/trace/duration.ts'

it.each([
  [0, '0 ms'],
  [350, '350 ms'],
  [5_400, '5.4 s'],
  [59_960, '1 min 0 s'],
  [110_000, '1 min 50 s'],
  [7_500_000, '2 h 5 min'],
])('tells %i milliseconds', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text)
})

it('tells a moment in UTC', () => {
  expect(moment('2026-11-22T19:51:41.746Z')).toBe('2026-11-22 19:51:41 UTC')
  expect(moment('')).toBe('')
})
