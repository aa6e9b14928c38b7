import { expect, it } from 'vitest'
import { foldLetters } from '../../../src/profile/pii/fold-words.ts'

it.each([
  ['Łukasz', 'lukasz'],
  ['Søren', 'soren'],
  ['Geburtsstraße', 'geburtsstrasse'],
  ['Đặng', 'dang'],
  ['İrem', 'irem'],
  ['김민준', '김민준'],
])('%s is written %s in the tables', (text, expected) => {
  expect(foldLetters(text)).toBe(expected)
})
