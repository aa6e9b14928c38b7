import { expect, it } from 'vitest'
import type { Finding } from '#kit'
import { changedSpellings } from '../../../agents/transformation/filter-spelling.ts'
import { aCategory, anId, aProfile } from '../fixtures.ts'
import { planOf, step } from './support.ts'

const profile = aProfile({ columns: [anId('id'), aCategory('state', ['paid', 'PAID', 'open'], { case_variants: 1 })] })
const expression = "state = 'PAID'"
const filters = [{ expression, reason: 'sold' }]
const empty = (given: Partial<Finding> = {}): Finding => ({
  path: 'config/transformations.yaml#silver_to_gold.filters[filter_1].expression',
  rule: 'output_empty',
  message: 'None reaches gold',
  rows: [],
  hint: '',
  suggestion: { expression },
  ...given,
})

it('spells a column as a filter does that found no row, and as the profile says without that evidence', async () => {
  const first = await planOf({ gold: { filters } }, profile)
  expect(step(first.steps, 'case_state')).toMatchObject({ form: 'lower' })
  expect(changedSpellings(expression, first.steps)).toEqual([{ step: 'case_state', column: 'state', text: 'PAID' }])
  const second = await planOf({ gold: { filters } }, profile, { evidence: [empty()] })
  expect(step(second.steps, 'case_state')).toMatchObject({ form: 'upper' })
  expect(changedSpellings(expression, second.steps)).toEqual([])
  const other = await planOf({ gold: { filters } }, profile, { evidence: [empty({ rule: 'table_empty' })] })
  expect(step(other.steps, 'case_state')).toMatchObject({ form: 'lower' })
})

it('leaves the spelling as delivered where no form is that of the filter', async () => {
  const { steps } = await planOf({}, profile, { evidence: [empty({ suggestion: { expression: "state in ('pAid', 'open')" } })] })
  expect(step(steps, 'case_state')).toBeUndefined()
})

it('keeps the spelling that met the filter, once the evidence is gone', async () => {
  const { plan } = await planOf({ gold: { filters } }, profile, { evidence: [empty()] })
  const again = await planOf({ gold: { filters } }, profile, { decisions: { transformations: plan } })
  expect(step(again.steps, 'case_state')).toMatchObject({ form: 'upper' })
})
