import { expect, it } from 'vitest'
import { wrap } from '../../src/present/wrap.ts'

it('breaks between words, and leaves a word that is too long whole', () => {
  expect(wrap('one two three', { first: '- ', indent: '  ', width: 10 })).toEqual(['- one two', '  three'])
  expect(wrap('a/path/that/is/long x', { first: '- ', indent: '  ', width: 10 })).toEqual(['- a/path/that/is/long', '  x'])
  expect(wrap('fits', { first: '- ', indent: '  ' })).toEqual(['- fits'])
})
