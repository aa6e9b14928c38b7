import { expect, it } from 'vitest'
import { listed } from '../../src/plan/listed.ts'

it('lists names for a sentence, the first three of many', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd', 'e']].map(listed)).toEqual([
    '',
    'a',
    'a and b',
    'a, b, c and d',
    'a, b, c and 2 more',
  ])
})
