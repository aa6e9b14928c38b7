import { expect, it } from 'vitest'
import { aCategory, anId, aProfile } from '../fixtures.ts'
import { ops, planOf, step } from './support.ts'

const profile = aProfile({ columns: [anId('id'), aCategory('country', ['DE', 'FR', 'de'], { case_variants: 1 })] })
const source = { type: 'local' as const, location: { path: 'data/orders.csv' }, filter: "country = 'de'" }

it('is a step that counts the other rows, before the spelling of the values is changed', async () => {
  const { steps, why } = await planOf({ source }, profile)
  expect(ops(steps)).toEqual(['null_tokens', 'trim', 'filter', 'normalize_case', 'require', 'dedup'])
  expect(step(steps, 'source_filter')).toMatchObject({ expression: "country = 'de'", reason: expect.stringContaining('source.filter') })
  expect(why['bronze_to_silver.steps[source_filter].expression']).toMatchObject({ by: 'person', rule: 'source.filter' })
})

it('is no step where nothing is filtered', async () => {
  expect(ops((await planOf({}, profile)).steps)).toEqual(['null_tokens', 'trim', 'normalize_case', 'require', 'dedup'])
})
