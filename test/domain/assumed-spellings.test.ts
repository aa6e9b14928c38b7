import { expect, it } from 'vitest'
import { assumedSpellings } from '#domain'
import { aCategory, anId, aProfile } from '../agents/fixtures.ts'
import { planOf } from '../agents/transformation/support.ts'

it('names each column whose values are taken for one, with how many, and how they are kept apart', async () => {
  const profile = aProfile({
    columns: [
      anId('id'),
      aCategory('country', ['DE', 'FR', 'de'], { case_variants: 1 }),
      aCategory('city', ['Bonn', 'bonn', 'BONN'], { case_variants: 2 }),
      aCategory('tier', ['gold']),
    ],
  })
  const { plan } = await planOf({}, profile)
  const why = 'from another one in case only, and they are taken for the same; take the column out of'
  expect(assumedSpellings(plan, profile)).toEqual([
    {
      field: 'spelling.country',
      value: 'upper',
      why: `1 value differs ${why} case_country in config/transformations.yaml to keep them apart`,
    },
    { field: 'spelling.city', value: 'title', why: `2 values differ ${why} case_city in config/transformations.yaml to keep them apart` },
  ])
})
