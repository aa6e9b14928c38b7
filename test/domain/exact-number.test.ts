import { expect, it } from 'vitest'
import { boundSchema, exactNumber } from '#domain'

it.each([
  ['12', 12],
  ['-1.50', -1.5],
  ['0.000123456789012345', 0.000123456789012345],
  ['9007199254740991', 9_007_199_254_740_991],
  ['9007199254740993', '9007199254740993'],
  ['-1234567890123456789', '-1234567890123456789'],
  ['90071992547409.93', '90071992547409.93'],
])('%s is %j', (text, expected) => {
  expect(exactNumber(text)).toBe(expected)
})

it.each([
  [9_007_199_254_740_991, true],
  [1e18, true],
  [-123e15, true],
  [0.1 + 0.2, true],
  [Number('9007199254740993'), false],
  [Number('1234567890123456789'), false],
])('a bound of %d is held: %s', (bound, expected) => {
  expect(boundSchema.safeParse(bound).success).toBe(expected)
})
