import { expect, it } from 'vitest'
import { harmless, table } from '../../src/present/table.ts'

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

it('writes out what would change a terminal', () => {
  expect(harmless('a\u001b[31mred\nb\tc\u202e\u200b')).toBe('a\\u001b[31mred\\nb\\tc\\u202e\\u200b')
})
