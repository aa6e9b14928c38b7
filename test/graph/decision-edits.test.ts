import { expect, it } from 'vitest'
import { z } from 'zod'
import { decisionSchemas } from '#domain'
import { storeDecision, takeDecisionEdits } from '../../src/graph/decision-edits.ts'
import { sampleDecisions } from '../workload/support/sample-workload.ts'
import { fakeServices } from './fake-services.ts'
import { stateOf } from './support/state.ts'

const { schedule } = sampleDecisions('orders')
const why = { retries: { by: 'rule' as const, rule: 'three_times', reason: 'sources fail for a moment', evidence: [] } }

/** A run in which a person has edited how often a run is tried again. */
async function edited(after: unknown = 7) {
  const services = fakeServices()
  const refs = { 'decision.schedule': await services.store.put(schedule), 'why.schedule': await services.store.put(why) }
  const taken = await takeDecisionEdits('schedule', [{ path: 'retries', before: schedule.retries, after }], stateOf({ refs }), services)
  return { services, state: stateOf({ refs: { ...refs, ...taken } }) }
}

it('keeps what an agent decided where nobody edited it', async () => {
  const services = fakeServices()
  const refs = await storeDecision('schedule', { decision: schedule, why }, stateOf(), services)
  expect(Object.keys(refs)).toEqual(['decision.schedule', 'why.schedule'])
})

it('lays an edit over whatever the agent decides later, and says whose it is', async () => {
  const { services, state } = await edited()
  const later = await storeDecision('schedule', { decision: { ...schedule, retries: 1, backoff: 'constant' }, why }, state, services)
  expect(await services.store.get(later['decision.schedule'], decisionSchemas.schedule)).toMatchObject({ retries: 7, backoff: 'constant' })
  expect(await services.store.get(later['own.schedule'], z.unknown())).toMatchObject({ retries: 1 })
  expect(await services.store.get(later['why.schedule'], z.unknown())).toMatchObject({
    retries: { by: 'person', rule: 'config/schedule.yaml', evidence: ['now 7', `before ${schedule.retries}`] },
  })
})

it('adds a second edit to the first, and takes the same one once', async () => {
  const { services, state } = await edited()
  const again = await takeDecisionEdits('schedule', [{ path: 'retries', before: schedule.retries, after: 7 }], state, services)
  expect(again['decision.schedule']).toBe(state.refs['decision.schedule'])
  expect(again['own.schedule']).toBe(state.refs['own.schedule'])
})

it('refuses an edit that fits nothing any more, by its file', async () => {
  await expect(edited('often')).rejects.toMatchObject({ code: 'edit_unfit', subject: 'config/schedule.yaml' })
})
