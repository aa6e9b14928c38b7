import { describe, expect, it } from 'vitest'
import { codeOf, detect } from './support.ts'

const rows = (count: number, row: (index: number) => string): string => Array.from({ length: count }, (_, index) => row(index)).join('\n')

describe('files that are not right', () => {
  it.each([
    ['an empty file', '', 'source_empty'],
    ['blank lines only', '\n \n\n', 'source_empty'],
    ['a header only', 'id,name,amount\n', 'no_rows'],
    [
      'more columns than are handled',
      `${rows(2001, (index) => `c${index}`).replaceAll('\n', ',')}\n${'1,'.repeat(2000)}1\n`,
      'too_many_columns',
    ],
    ['a header that fits no row', 'a,b\n1,2,3,4\n1,5,6,7\n1,8,9,0\n', 'header_width'],
  ])('refuses %s', (_, content, code) => {
    expect(codeOf(() => detect(content))).toBe(code)
  })

  it('refuses a line that is too long', () => {
    expect(codeOf(() => detect(`id\n${'x'.repeat(17 * 1024 * 1024)}`, {}, { complete: false }))).toBe('line_too_long')
  })

  it('gives each error a subject and a hint', () => {
    try {
      detect('')
    } catch (error) {
      expect(error).toMatchObject({ fault: 'caller', subject: 'orders.csv', hint: expect.any(String) })
    }
  })
})
