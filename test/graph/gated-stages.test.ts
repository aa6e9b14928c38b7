import { expect, it } from 'vitest'
import { stageById, stagesFrom } from '../../src/graph/gated-stages.ts'

it('rebuilds a stage and every later one', () => {
  expect(stagesFrom('quality')).toEqual(['quality', 'dag'])
  expect(stagesFrom('profile')).toHaveLength(5)
})

it('knows who builds a stage', () => {
  expect(stageById('profile')).toEqual({ id: 'profile', agent: 'metadata', node: 'readSource' })
})
