import { expect, it } from 'vitest'
import { missingDimensions } from '../../../agents/quality/missing-dimensions.ts'
import { silverColumns } from '../../../agents/quality/measured-column.ts'
import { ordersProfile } from '../fixtures.ts'
import { rulesOf } from './support.ts'

it('adds a learnt rule for what nothing judges, and nothing else', async () => {
  const profile = ordersProfile()
  const { input, rules } = await rulesOf({}, profile)
  const { source, transformations } = input.decisions
  const columns = silverColumns(source!, transformations!, profile)
  const place = { zone: 'silver' as const, table: 'orders' }
  expect(missingDimensions(place, rules, columns, source!, profile)).toEqual([])
  const added = missingDimensions(place, [], columns, source!, profile).map(({ rule }) => rule)
  expect(added.map(({ dimension }) => dimension)).toEqual(['completeness', 'accuracy', 'validity'])
  for (const one of added) expect(one).toMatchObject({ evidence: 'profile', critical: false })
})
