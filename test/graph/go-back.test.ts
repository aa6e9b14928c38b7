import { expect, it } from 'vitest'
import { stageById } from '../../src/graph/gated-stages.ts'
import { goBack } from '../../src/graph/go-back.ts'
import { fakeServices } from './fake-services.ts'
import { profiledState, record } from './support/state.ts'

it('counts the attempts of the stages on the way on, and marks what was decided before', async () => {
  const services = fakeServices()
  const phases = {
    metadata: record('metadata', { state: 'passed' }),
    transformation: record('transformation', { state: 'passed', attempts: 2 }),
  }
  const state = await profiledState(services, { phases })
  const cure = { stage: stageById('metadata', services.agents), evidence: [] }
  const update = await goBack(cure, stageById('quality', services.agents), state, services)
  expect(update.phases).toMatchObject({ metadata: { state: 'failed', attempts: 1 }, transformation: { state: 'failed', attempts: 2 } })
  expect(Object.keys(update.refs).toSorted()).toEqual([
    'evidence.metadata',
    'retried.metadata',
    'retried.quality',
    'retried.transformation',
  ])
})
