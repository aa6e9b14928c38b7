import { z } from 'zod'
import { expect, it } from 'vitest'
import { decisionSchemas } from '#domain'
import { takeEdits } from '../../src/graph/take-edits.ts'
import { sampleDecisions } from '../workload/support/sample-workload.ts'
import { secretSamples } from '../support/secret-samples.ts'
import { fakeServices } from './fake-services.ts'
import { request, stateOf } from './support/state.ts'

const draft = { artifacts: [], plan: undefined, rendered: {} }
const files = z.record(z.string(), z.string())

it('takes an edited config file as a decision and every other file as an overlay', async () => {
  const { schedule } = sampleDecisions('orders')
  const services = {
    ...fakeServices(),
    stagedEdits: () => Promise.resolve({ 'config/schedule.yaml': 'retries: 3', 'sql/gold/orders.sql': 'select 2' }),
    parseDecision: () => schedule,
  }
  const before = await services.store.put({ 'sql/gold/orders.sql': 'select 1', 'README.md': 'mine' })
  const refs = await takeEdits(draft, stateOf({ request, refs: { edits: before } }), services)
  expect(Object.keys(refs).toSorted()).toEqual(['decision.schedule', 'edits'])
  expect(await services.store.get(refs['decision.schedule'], decisionSchemas.schedule)).toEqual(schedule)
  expect(await services.store.get(refs['edits'], files)).toEqual({ 'sql/gold/orders.sql': 'select 2', 'README.md': 'mine' })
})

it('takes no edit with a secret in it', async () => {
  const [key = ''] = secretSamples['private_key'] ?? []
  const services = { ...fakeServices(), stagedEdits: () => Promise.resolve({ 'README.md': `fine\n${key}` }) }
  await expect(takeEdits(draft, stateOf({ request }), services)).rejects.toMatchObject({ code: 'secret_refused', subject: 'README.md' })
})
