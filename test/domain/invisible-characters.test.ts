import { expect, test } from 'vitest'
import { hasInvisible } from '../../src/domain/invisible-characters.ts'

test.each([
  ['C\u200b0', true],
  ['\ufeffid', true],
  ['12\u202c', true],
  ['a\u0000b', true],
  ['10 \u0080', true],
  ['two\nlines\tof text', false],
  ['10\u00a0000', false],
  // kepano/defuddle#103, jhy/jsoup#1227: taken away, it changes the word.
  ['می\u200cخواهم', false],
  ['👩\u200d💻', false],
])('%j has a character that nobody sees: %s', (text, expected) => {
  expect(hasInvisible(text)).toBe(expected)
})
