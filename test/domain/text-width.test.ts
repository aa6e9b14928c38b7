import { expect, it } from 'vitest'
import { count, cut, widthOf } from '#domain'

it('cuts what is too wide', () => {
  expect(cut('abcdef', 4)).toBe('abc…')
  expect(cut('東京都', 4)).toBe('東…')
  expect(cut('abc', 3)).toBe('abc')
  expect(widthOf('e\u0301')).toBe(1)
})

it('writes large numbers so that they can be read', () => {
  expect(count(1234567)).toBe('1,234,567')
})
