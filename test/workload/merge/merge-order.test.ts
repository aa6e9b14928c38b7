import { expect, it } from 'vitest'
import { mergeOrder } from '../../../src/workload/merge/merge-order.ts'

const order = (base: string, yours: string, draft: string, names = new Set([...yours, ...draft])) =>
  mergeOrder({ base: [...base], yours: [...yours], draft: [...draft] }, names)?.join('')

it.each([
  ['what the draft adds follows what it follows there', 'abc', 'abc', 'axbc', 'axbc'],
  ['two that the draft adds stay together', 'abc', 'acb', 'axybc', 'axycb'],
  ['what the draft adds first stands before what follows it', 'abc', 'ubac', 'xabc', 'ubxac'],
  ['the order of the person stays', 'abc', 'cab', 'abc', 'cab'],
  ['the order of the draft holds where the person kept the former', 'abc', 'abuc', 'cab', 'cabu'],
  ['both may move alike', 'abc', 'cab', 'cabx', 'cabx'],
])('%s', (_, base, yours, draft, merged) => {
  expect(order(base, yours, draft)).toBe(merged)
})

it('has no answer where both moved differently', () => {
  expect(order('abc', 'cab', 'bac')).toBeUndefined()
})

it('leaves out what goes', () => {
  expect(order('abc', 'abc', 'ac', new Set('ac'))).toBe('ac')
})
