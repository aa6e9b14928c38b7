import { expect, it } from 'vitest'
import { requestSchema, type Lock, type Request } from '#domain'
import { hashOf } from '#system'
import { isJudgedRequest } from '../../src/regenerate/judged-request.ts'

const landed = requestSchema.parse({ version: 1, name: 'orders', source: { type: 'local', location: { path: 'orders.csv' } } })
const entry = { kind: 'config', owner: 'engine', ownership: 'seeded', template: '', sha256: null, base: null, decision: hashOf(landed) }
const lock: Lock = { version: 2, gangway: '0', renderer: null, assumptions: null, artifacts: { 'workload.yaml': entry }, records: {} }
const checks = [{}, { reads: ['primary_key', 'columns', 'pii'] as const }, { reads: ['quality'] as const }]
const base = () => Promise.resolve(undefined)
const judged = (request: Request, requestOnDisk = landed) => isJudgedRequest({ request, requestOnDisk, lock, base }, checks)

it('takes a change that speaks through a decision for judged with it', async () => {
  expect(await judged(landed)).toBe(true)
  expect(
    await judged({ ...landed, schedule: { cron: '0 6 * * *', timezone: 'UTC', depends_on: [], retries: 3, deadline_minutes: 120 } }),
  ).toBe(true)
  expect(await judged({ ...landed, description: 'every order' })).toBe(true)
})

it.each([
  { source: { type: 'local', location: { path: 'other.csv' } } },
  { primary_key: ['order_id'] },
  { pii: { phone: 'PHONE' } },
  { columns: { order_id: { type: 'text' } } },
  { quality: { silver_score: 0.9, gold_score: 0.95, completeness: 0.9 } },
] satisfies Partial<Request>[])('has %j judged, which a gate reads itself', async (change) => {
  expect(await judged({ ...landed, ...change })).toBe(false)
})

it('has everything judged where a person edited the file by hand', async () => {
  const edited = { ...landed, description: 'every order' }
  expect(await judged(edited, edited)).toBe(false)
})
