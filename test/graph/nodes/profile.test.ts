import { expect, it } from 'vitest'
import { GangwayError, type WaitingQuestion } from '#domain'
import { loadLanding, loadProfile } from '../../../src/graph/load-state.ts'
import { profile } from '../../../src/graph/nodes/profile.ts'
import { fakeServices, profileFixture, withPorts } from '../fake-services.ts'
import { ids, person, request, stateOf } from '../support/state.ts'

it('keeps what landed and what was measured of it as objects of the run', async () => {
  const services = fakeServices()
  const update = await profile(stateOf({ request }), services)
  const after = stateOf({ request, refs: update.refs ?? {} })
  expect(Object.keys(update.refs ?? {}).toSorted()).toEqual(['landing', 'probe', 'profile'])
  expect(await loadLanding(after, services)).toEqual({ files: [], hash: 'landing', rows: 2, malformed: 0 })
  expect(await loadProfile(after, services)).toEqual(profileFixture)
})

it('is the same when it runs again after a kill', async () => {
  const services = fakeServices()
  expect(await profile(stateOf({ request }), services)).toEqual(await profile(stateOf({ request }), services))
})

const asked = (id = 'drift'): WaitingQuestion => ({
  id,
  kind: 'question',
  prompt: 'b.csv lacks total_amount; new in it: total.',
  why: 'it would be empty',
  schema: {
    anyOf: [
      { type: 'string', enum: ['stop'] },
      {
        type: 'object',
        properties: {
          rename: { type: 'object', properties: { total_amount: { type: 'string', enum: ['total'] } }, additionalProperties: false },
          missing_ok: { type: 'array', items: { type: 'string', enum: ['total_amount', 'status'] }, minItems: 1 },
        },
        additionalProperties: false,
        minProperties: 1,
      },
    ],
  },
  default: null,
  choices: [{ value: 'stop', label: 'stop' }],
  evidence: { missing: [] },
})
const drifts = () => Promise.reject(new GangwayError('person', { code: 'needs_decision', message: 'drift', waiting: [asked()] }))

it('asks about files without a column of the first one, whatever was approved or is unattended', async () => {
  const services = withPorts(fakeServices(), { reading: { landStaged: drifts } })
  const start = { ...stateOf().start, unattended: true, approve: true }
  const update = await profile(stateOf({ request, start }), services)
  expect(update.waiting).toMatchObject([{ id: 'drift', default: null, choices: [{ value: 'stop' }], evidence: { missing: [] } }])
  expect(update.refs).toBeUndefined()
})

it('makes an answer part of the request and lands again', async () => {
  const seen: unknown[] = []
  const services = fakeServices()
  const landing = { files: [], hash: 'landing', rows: 2, malformed: 0 }
  const landStaged = (now: typeof request) => {
    seen.push(now.columns)
    return now.columns === undefined ? drifts() : Promise.resolve(landing)
  }
  const answer = person({ rename: { total_amount: 'total' }, missing_ok: ['status'] })
  const update = await profile(stateOf({ request, answers: { drift: answer } }), withPorts(services, { reading: { landStaged } }))
  const columns = { total_amount: { aliases: ['total'] }, status: { optional: true } }
  expect(seen).toEqual([undefined, columns])
  expect(update).toMatchObject({ request: { columns }, answers: { drift: null }, waiting: [] })
  expect(Object.keys(update.refs ?? {})).toContain('profile')
})

it('asks again about what an answer leaves open, and never takes the same answer twice', async () => {
  const state = stateOf({ request, answers: { drift: person({ missing_ok: ['status'] }) } })
  const update = await profile(state, withPorts(fakeServices(), { reading: { landStaged: drifts } }))
  expect(ids(update.waiting)).toEqual(['drift'])
  expect(update).toMatchObject({ answers: { drift: null }, request: { columns: { status: { optional: true } } } })
})

it('refuses an answer that does not fit, and ends where a person stops', async () => {
  const services = withPorts(fakeServices(), { reading: { landStaged: drifts } })
  const wrong = await profile(stateOf({ request, answers: { drift: person({ rename: { total_amount: 'sum' } }) } }), services)
  expect(wrong.waiting?.[0]?.details?.[0]).toContain('The last answer was refused')
  const stopped = await profile(stateOf({ request, answers: { drift: person('stop') } }), services)
  expect(stopped).toMatchObject({ outcome: { state: 'failed' }, phases: { profile: { state: 'failed' } } })
})

it('lets an answer be where nothing asks for it, and another error pass', async () => {
  const update = await profile(stateOf({ request, answers: { drift: person({ missing_ok: ['status'] }) } }), fakeServices())
  expect([update.request, update.answers]).toEqual([undefined, undefined])
  const broken = () => Promise.reject(new GangwayError('caller', { code: 'source_missing', message: 'gone' }))
  await expect(profile(stateOf({ request }), withPorts(fakeServices(), { reading: { landStaged: broken } }))).rejects.toMatchObject({
    code: 'source_missing',
  })
})
