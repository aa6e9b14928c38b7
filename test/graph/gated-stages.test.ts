import { expect, it } from 'vitest'
import { gatedStages, stageById, stagesFrom } from '../../src/graph/gated-stages.ts'
import { fakeServices } from './fake-services.ts'

const { agents } = fakeServices()

it('rebuilds a stage and every later one', () => {
  expect(stagesFrom('quality', agents)).toEqual(['quality', 'dag'])
  expect(stagesFrom('profile', agents)).toHaveLength(5)
})

it('knows who builds a stage', () => {
  expect(stageById('profile', agents)).toEqual({ id: 'profile', agent: 'metadata', node: 'readSource' })
})

it('goes by what the agents say of their order', () => {
  const { dag, quality, transformation } = agents
  const swapped = { ...agents, dag: { ...dag, after: transformation.id }, quality: { ...quality, after: dag.id } }
  expect(gatedStages(swapped).map(({ node }) => node)).toEqual([
    'readSource',
    'buildMetadata',
    'buildTransformation',
    'buildDag',
    'buildQuality',
  ])
})
