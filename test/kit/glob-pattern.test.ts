import { expect, it } from 'vitest'
import { globPattern } from '#kit'

it.each([
  ['day_[0-9]?.csv', 'day_12.csv', true],
  ['a+b(1).csv', 'a+b(1).csv', true],
  ['*.csv', 'a/b.csv', false],
  ['**/*.csv', 'a/b.csv', true],
  ['[!a]*.csv', 'a1.csv', false],
  ['*.{csv,txt}', 'a.txt', true],
])('%s takes %s: %s', (pattern, name, takes) => {
  expect(globPattern(pattern).test(name)).toBe(takes)
})
