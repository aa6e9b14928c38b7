import { expect, it } from 'vitest'
import { count, cut, harmless, table, widthOf } from '../../../src/app/present/table.ts'

it('lines its columns up, wide characters too', () => {
  expect(
    table(
      [{ title: 'name' }, { title: 'rows', align: 'right' }],
      [
        ['東京', '7'],
        ['Kraków', '1,234'],
      ],
    ),
  ).toEqual(['  name     rows', '  ──────  ─────', '  東京        7', '  Kraków  1,234'])
})

it('cuts what is too wide', () => {
  expect(cut('abcdef', 4)).toBe('abc…')
  expect(cut('東京都', 4)).toBe('東…')
  expect(cut('abc', 3)).toBe('abc')
  expect(widthOf('e\u0301')).toBe(1)
})

it('writes large numbers so that they can be read', () => {
  expect(count(1234567)).toBe('1,234,567')
})

it('writes out what would change a terminal', () => {
  expect(harmless('a\u001b[31mred\nb\tc\u202e\u200b')).toBe('a\\u001b[31mred\\nb\\tc\\u202e\\u200b')
})
