import { expect, it } from 'vitest'
import { markdownCode, markdownText } from '../../src/generate/markdown-text.ts'

it('lets no mark-up of a text take effect', () => {
  expect(markdownText('a *b* [c](d) `e` | f')).toBe('a \\*b\\* \\[c\\](d) \\`e\\` \\| f')
  expect(markdownText('# not a heading')).toBe('\\# not a heading')
  expect(markdownText('1. not a list')).toBe('1\\. not a list')
  expect(markdownText('snake_case stays')).toBe('snake_case stays')
})

it('fences code with more backticks than it holds', () => {
  expect(markdownCode('0 2 * * *')).toBe('`0 2 * * *`')
  expect(markdownCode('a `b`')).toBe('`` a `b` ``')
  expect(markdownCode('a|b')).toBe('`a\\|b`')
})
