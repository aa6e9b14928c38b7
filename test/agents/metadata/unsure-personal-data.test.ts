import { expect, it } from 'vitest'
import { maskEffect } from '#domain'
import { ChoiceLog } from '#kit'
import { choosePersonalData } from '../../../agents/metadata/choose-personal-data.ts'
import { aPerson, piiDefaults } from '../fixtures.ts'

const choose = (column: ReturnType<typeof aPerson>) =>
  choosePersonalData({ column, answer: undefined, joins: false, defaults: piiDefaults }, new ChoiceLog())

it('masks a year of birth by what a number can carry', () => {
  expect(choose(aPerson('birth_year', 'DOB', { type: 'integer' }))?.masking).toBe('hash')
  expect(choose(aPerson('birth_date', 'DOB', { type: 'date' }))?.masking).toBe('generalize')
})

it('keeps different values different where only their form spoke', () => {
  const byForm = { evidence: ['values: 98 % of 60 pass'] }
  expect(choose(aPerson('column_3', 'PHONE', {}, byForm))?.masking).toBe('hash')
  expect(choose(aPerson('column_3', 'EMAIL', {}, byForm))?.masking).toBe('mask_email')
  expect(choose(aPerson('phone', 'PHONE', {}, { evidence: ['name: phone', 'values: 98 % of 60 pass'] }))?.masking).toBe('mask_partial')
})

it('tells what a mask takes away', () => {
  const lengths = (minimum_length: number, maximum_length: number) => ({ type: 'text', minimum_length, maximum_length })
  expect(maskEffect('mask_partial', lengths(7, 13))).toContain('100 %')
  expect(maskEffect('mask_partial', lengths(7, 20))).toContain('shorter than 14')
  expect(maskEffect('mask_partial', lengths(14, 20))).toBeUndefined()
  expect(maskEffect('redact', lengths(1, 2))).toContain('100 %')
  expect(maskEffect('hash', lengths(1, 2))).toBeUndefined()
})
