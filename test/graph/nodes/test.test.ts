import { expect, it } from 'vitest'
import { stageById } from '../../../src/graph/gated-stages.ts'
import { loadEvidence } from '../../../src/graph/load-state.ts'
import { findingsOf, test } from '../../../src/graph/nodes/test.ts'
import type { State } from '../../../src/graph/state.ts'
import { broken, fakeServices, refused, type Script } from '../fake-services.ts'
import { profiledState, record } from '../support/state.ts'

const stage = stageById('quality', fakeServices().agents)

async function judge(gate: NonNullable<Script['gates']>[string], given: Partial<State> = {}) {
  const services = fakeServices({ gates: { quality: gate ?? [] } })
  const state = await profiledState(services, given)
  return { services, state, update: await test(stage, state, services) }
}

it('passes on with the counts of its tests', async () => {
  const { update } = await judge([])
  expect(update.goto).toBeNull()
  expect(update.phases?.['quality']).toMatchObject({
    state: 'passed',
    attempts: 1,
    unit: { passed: 5 },
    checks: [{ id: 'works', outcome: 'passed' }],
  })
  expect(update.refs).toHaveProperty('gate.quality')
})

it('goes back once with the evidence, then to a person', async () => {
  const first = await judge([refused('quality')])
  expect(first.update.goto).toBe('produce')
  expect(first.update.refs).toHaveProperty(['retried.quality'])
  const second = await judge([refused('quality')], { phases: { quality: record('quality', { state: 'failed', attempts: 1 }) } })
  expect(second.update.goto).toBe('escalate')
})

it('adds to the evidence of the attempt before', async () => {
  const services = fakeServices({ gates: { quality: [refused('quality')] } })
  const refs = { 'evidence.quality': await services.store.put(findingsOf(refused('before'))) }
  const state = await profiledState(services, { refs })
  const update = await test(stage, state, services)
  expect(await loadEvidence('quality', { ...state, refs: { ...state.refs, ...update.refs } }, services)).toHaveLength(2)
})

it('asks a person at once when it could not judge, or when a person had made the files', async () => {
  expect((await judge([broken('quality')])).update.goto).toBe('escalate')
  expect((await judge([refused('quality')], { manual: { quality: true } })).update.goto).toBe('escalate')
})

it('remembers a refusal once for each occasion, and nothing of a gate that passes', async () => {
  expect((await judge([])).services.calls).toEqual(['judge quality: passed'])
  const { services, update } = await judge([refused('quality')])
  expect(services.calls).toContain('remember refusal 1 of quality, changed nothing')
  expect(update.refs).toHaveProperty(['refused.quality'])
  expect(update.refs?.['experience.quality']).toBeNull()
})
