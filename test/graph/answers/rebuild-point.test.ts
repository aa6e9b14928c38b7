import { expect, it } from 'vitest'
import { rebuildPoint, voided } from '../../../src/graph/answers/rebuild-point.ts'
import { fakeServices } from '../fake-services.ts'

const { agents } = fakeServices()

it.each([
  ['schedule.cron', 'buildMetadata'],
  ['quality.silver_score', 'buildQuality'],
  ['gold.filters', 'buildTransformation'],
  ['pii.email', 'readSource'],
  ['columns.amount.type', 'readSource'],
  ['columns.amount.excluded', 'profile'],
  ['format.encoding', 'profile'],
  ['source.location.path', 'discover'],
])('reads %s first at %s', (field, node) => {
  expect(rebuildPoint([field], agents)?.node).toBe(node)
  expect(rebuildPoint(['quality.gold_score', field], agents)?.node).toBe(node)
})

it('is no later than a stage that was named, and nowhere when nothing was said', () => {
  expect(rebuildPoint(['quality.silver_score'], agents, 'transformation')).toMatchObject({
    node: 'buildTransformation',
    stages: ['transformation', 'quality', 'dag'],
  })
  expect(rebuildPoint([], agents)).toBeUndefined()
})

it('keeps what rows refuted, unless they are read otherwise', () => {
  const at = (field: string) => voided(rebuildPoint([field], agents) ?? { node: '', stages: [], readsAgain: false })
  expect(at('quality.silver_score')).toMatchObject({ phases: { quality: null, dag: null }, gaps: { quality: null } })
  expect(at('quality.silver_score').refs).not.toHaveProperty(['evidence.quality'])
  expect(at('format.encoding').refs).toHaveProperty(['evidence.quality'], null)
})
