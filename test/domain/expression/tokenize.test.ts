import { describe, expect, test } from 'vitest'
import { tokenize } from '../../../src/domain/expression/tokenize.ts'

describe('tokenize', () => {
  test('keeps line and column of every token', () => {
    const tokens = tokenize("a +\n  'it''s'")
    expect(tokens.map(({ kind, value, at }) => [kind, value, at.line, at.column])).toEqual([
      ['word', 'a', 1, 1],
      ['symbol', '+', 1, 3],
      ['text', "it's", 2, 3],
      ['end', '', 2, 10],
    ])
  })

  test('reads bare words in lower case and quoted columns as they are', () => {
    expect(tokenize('Amount "Odd ""one"""').map((token) => token.value)).toEqual(['amount', 'Odd "one"', ''])
  })

  test.each([
    ["'open", 'text is not closed'],
    ['"open', 'column in double quotes is not closed'],
    ['a % b', 'no operator %'],
    ['1abc', 'Cannot read'],
    ['a ; drop', 'Cannot read'],
    ['a -- b\u0000', 'Cannot read'],
  ])('refuses %s', (text, message) => {
    expect(() => tokenize(text, 'config/x.yaml#y')).toThrow(message)
  })

  test('two minus signs are no comment', () => {
    expect(tokenize('a --b').map((token) => token.value)).toEqual(['a', '-', '-', 'b', ''])
  })
})
