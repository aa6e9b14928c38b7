import { expect, it } from 'vitest'
import { hasGivenName, isInitialled, isOneWord, looksLikeName } from '../../../src/profile/pii/person-names.ts'

const given = new Set(['wei', 'ravi', 'soren', '민준'])

it.each(['Ravi Kumar', 'Lloyd, Ms. Myrtle', "O'Brien Anne-Marie", '김민준'])('%s is written like a name', (text) => {
  expect(looksLikeName(text)).toBe(true)
})

it.each(['Miller Ltd', 'City Hospital', 'room 12', 'a@b.org'])('%s is not', (text) => {
  expect(looksLikeName(text)).toBe(false)
})

it('knows given names in any writing', () => {
  expect(['Wei Zhang', 'Kumar, Ravi', 'Søren K.', '김민준'].map((text) => hasGivenName(text, given))).toEqual([true, true, true, true])
  expect(hasGivenName('Blue Chair', given)).toBe(false)
})

it('counts a name that is written together as several words', () => {
  expect([isOneWord('Berlin'), isOneWord('Ravi Kumar'), isOneWord('김민준')]).toEqual([true, false, false])
})

it('takes initials before or behind a family name for a person', () => {
  expect(['A. Stroud', 'J.-P. Roux', 'Novak, E.', 'J.R.R. Tolkien'].map(isInitialled)).toEqual([true, true, true, true])
  expect(['E. coli', 'St. Louis', 'North', 'A.', 'No. 12'].map(isInitialled)).toEqual([false, false, false, false, false])
})
