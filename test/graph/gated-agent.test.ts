import { expect, it } from 'vitest'
import { gatedAgent } from '../../src/graph/gated-agent.ts'
import { stageById } from '../../src/graph/gated-stages.ts'
import { broken, fakeServices, refused, type Script } from './fake-services.ts'
import { ids, person, profiledState } from './support/state.ts'

async function runStage(script: Script, answers = {}) {
  const services = fakeServices(script)
  const state = await gatedAgent(stageById('quality', services.agents), services).invoke(await profiledState(services, { answers }))
  return { state, calls: services.calls }
}

it('produces, is judged and ends', async () => {
  const { state, calls } = await runStage({})
  expect(calls).toEqual(['decide quality with 0 findings', 'judge quality: passed'])
  expect(state.phases['quality']).toMatchObject({ state: 'passed', attempts: 1 })
})

it('is refuted once, decides with the evidence, and passes', async () => {
  const { calls } = await runStage({ gates: { quality: [refused('quality')] } })
  expect(calls.slice(2)).toEqual([
    'remember refusal 1 of quality, changed nothing',
    'decide quality with 1 findings',
    'decide quality with 1 findings',
    'judge quality: passed',
    'remember pass of quality, changed config/quality_rules.yaml#workload',
  ])
})

it.each([
  ['whose agent decides the same with the evidence', { stubborn: true, gates: { quality: [refused('quality')] } }],
  ['that nothing decided could cure', { gates: { quality: [refused('quality', 'none')] } }],
])('asks a person at the first refusal %s, and is judged once', async (_, script) => {
  const { state, calls } = await runStage(script, { 'escalation.quality': person('stop') })
  expect(calls.filter((call) => call.startsWith('judge'))).toEqual(['judge quality: failed'])
  expect(state.phases['quality']).toMatchObject({ state: 'failed', attempts: 1 })
  expect(state.outcome?.state).toBe('stopped')
})

it('follows an answer that was given beforehand at an escalation', async () => {
  const { state } = await runStage({ gates: { quality: [broken('quality')] } }, { 'escalation.quality': person('skip') })
  expect(state.phases['quality']?.state).toBe('skipped')
  expect(ids(state.waiting)).toEqual([])
  expect(state.answers['escalation.quality']).toBeNull()
})
