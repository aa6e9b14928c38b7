import { expect, it } from 'vitest'
import { stageById } from '../../../src/graph/gated-stages.ts'
import { escalate } from '../../../src/graph/nodes/escalate.ts'
import type { State } from '../../../src/graph/state.ts'
import { fakeServices, refused } from '../fake-services.ts'
import { ids, person, profiledState, record } from '../support/state.ts'

const stage = stageById('quality', fakeServices().agents)

async function escalated(answer?: unknown, given: Partial<State> = {}) {
  const services = fakeServices()
  const state = await profiledState(services, {
    ...given,
    phases: { quality: record('quality', { state: 'failed', attempts: 2 }) },
    answers: answer === undefined ? {} : { 'escalation.quality': person(answer) },
    refs: { 'gate.quality': await services.store.put(refused('quality')) },
  })
  return { ...(await escalate(stage, state, services)), calls: services.calls }
}

it('shows a person what was refused', async () => {
  const { waiting } = await escalated()
  expect(ids(waiting)).toEqual(['escalation.quality'])
  expect(waiting?.[0]?.details?.join('\n')).toContain('3 rows are no integer')
})

it('gives both attempts back with a retry, and takes what was said into the request', async () => {
  const update = await escalated(
    { choice: 'retry', answers: { 'quality.silver_score': 0.9 }, corrections: {} },
    { manual: { quality: true } },
  )
  expect(update).toMatchObject({
    goto: 'produce',
    phases: { quality: { attempts: 0 } },
    request: { quality: { silver_score: 0.9 } },
    answers: { 'escalation.quality': null, 'quality.silver_score': { value: 0.9, source: 'person' } },
    manual: { quality: null },
    refs: { 'retried.quality': null },
  })
})

it('goes back to the earlier stage that reads what was said', async () => {
  const update = await escalated({ choice: 'retry', corrections: { amount: { type: 'text' } } })
  expect(update).toMatchObject({ goto: 'readSource', request: { columns: { amount: { type: 'text' } } } })
  expect(update.phases).toMatchObject({ profile: null, metadata: null, transformation: null, quality: { attempts: 0 }, dag: null })
})

it('tests only, after a manual fix', async () => {
  const update = await escalated('manual')
  expect(update).toMatchObject({ goto: 'test', manual: { quality: true } })
})

it('writes down what was skipped', async () => {
  const update = await escalated('skip')
  expect(update.phases?.['quality']).toMatchObject({ state: 'skipped', attempts: 2 })
  expect(update.gaps?.['quality']).toBe('The gate of quality was skipped by a person: 3 rows are no integer.')
})

it('stops with the reason', async () => {
  expect((await escalated('stop')).outcome).toEqual({ state: 'stopped', message: 'Stopped at the gate of quality: 3 rows are no integer.' })
})

it('remembers what the person decided, not that a person is asked', async () => {
  expect((await escalated()).calls).toEqual([])
  expect((await escalated('skip')).calls).toEqual(['remember skip of quality, changed nothing'])
})
