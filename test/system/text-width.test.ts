import { expect, it } from 'vitest'
import { cut, widthOf } from '#system'

it('cuts what is too wide', () => {
  expect(cut('abcdef', 4)).toBe('abc…')
  expect(cut('東京都', 4)).toBe('東…')
  expect(cut('abc', 3)).toBe('abc')
  expect(cut('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 4)).toBe('👩‍👩‍👧…')
})

it('counts what an emoji of several signs takes, and a mark that stands on another', () => {
  expect(['e\u0301', '👩‍👩‍👧', '✅', '⚠️', '𠮷', '한글'].map(widthOf)).toEqual([1, 2, 2, 2, 2, 4])
})
