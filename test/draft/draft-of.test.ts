import { expect, it } from 'vitest'
import { requestSchema } from '#domain'
import { readConfig } from '../../src/app/config.ts'
import dialect from '../../src/dialects/duckdb/dialect.ts'
import { draftOf } from '../../src/draft/draft-of.ts'
import { profileFixture } from '../graph/fake-services.ts'
import { sampleDecisions } from '../workload/support/sample-workload.ts'

const request = requestSchema.parse({ version: 1, name: 'orders', source: { type: 'local', location: { path: 'orders.csv' } } })
const input = { request, profile: profileFixture, decisions: {}, assumptions: [], gaps: [], edits: {} }
const parts = { root: readConfig({}).root, agents: [], dialect }

it("lays a person's edits over what is rendered, and keeps both", () => {
  const draft = draftOf({ ...input, edits: { 'workload.yaml': 'mine' } }, parts)
  expect(draft.artifacts.find(({ path }) => path === 'workload.yaml')?.content).toBe('mine')
  expect(draft.rendered['workload.yaml']).not.toBe('mine')
  expect(draft.plan).toBeUndefined()
})

it('keeps a config file as its agent made it beside what a person made of it', () => {
  const { schedule } = sampleDecisions('orders')
  const draft = draftOf({ ...input, own: { schedule: { ...schedule, retries: 9 } } }, parts)
  expect(draft.rendered['config/schedule.yaml']).toContain('retries: 9')
})
