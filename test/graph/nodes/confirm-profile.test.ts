import { expect, it } from 'vitest'
import { confirmProfile } from '../../../src/graph/nodes/confirm-profile.ts'
import type { State } from '../../../src/graph/state.ts'
import { sampleDecisions } from '../../workload/support/sample-workload.ts'
import { fakeServices, type FakeServices } from '../fake-services.ts'
import { ids, person, profiledState, request } from '../support/state.ts'

const confirm = async (given: Partial<State> = {}, services: FakeServices = fakeServices()) =>
  confirmProfile(await profiledState(services, given), services)

it('shows columns, key and types that were decided', async () => {
  const services = fakeServices()
  const refs = { 'decision.source': await services.store.put(sampleDecisions('orders').source) }
  const { waiting } = await confirm({ refs }, services)
  expect(ids(waiting)).toEqual(['profile'])
  const details = waiting?.[0]?.details ?? []
  expect(details).toContain('primary key: order_id')
  expect(details.join('\n')).toMatch(/amount\s+decimal\(10,2\)\s+measure/)
})

it('goes on with a yes, asks for corrections after a no, ends with a stop', async () => {
  expect((await confirm({ answers: { profile: person(true) } })).phases).toHaveProperty('confirm')
  expect(ids((await confirm({ answers: { profile: person(false) } })).waiting)).toEqual(['corrections'])
  expect((await confirm({ answers: { profile: person('stop') } })).outcome?.state).toBe('stopped')
})

it('takes corrections into the request and lets the source be read again', async () => {
  const corrections = { notes: { type: 'text', pii: 'none' }, email: { pii: 'EMAIL' }, amount: { unit: 'EUR' } }
  const update = await confirm({
    request: { ...request, columns: { amount: { type: 'integer' } } },
    answers: { profile: person(false), corrections: person(corrections) },
  })
  expect(update.request?.columns).toEqual({ notes: { type: 'text' }, amount: { type: 'integer', unit: 'EUR' } })
  expect(update.request?.pii).toEqual({ notes: 'none', email: 'EMAIL' })
  expect(update).toMatchObject({ goto: 'readSource', phases: { profile: null }, answers: { corrections: null, profile: null } })
})

it('asks again for corrections that make no sense, and says why', async () => {
  const { waiting, answers } = await confirm({ answers: { profile: person(false), corrections: person({ amount: { type: 'money' } }) } })
  expect(ids(waiting)).toEqual(['corrections'])
  expect(waiting?.[0]?.details?.[0]).toContain('The last answer was refused')
  expect(answers).toMatchObject({ corrections: null })
})

it('offers to stop after many rounds', async () => {
  const { waiting } = await confirm({ answers: { 'corrections.rounds': person(5) } })
  expect(waiting?.[0]?.prompt).toContain('5 rounds')
})

it('compares the data with other workloads before it asks', async () => {
  const overlap = [{ workload: 'sales', kind: 'overlap' as const, reason: '90 % of the rows', evidence: [] }]
  const services = { ...fakeServices(), findDataOverlaps: () => Promise.resolve(overlap) }
  expect(ids((await confirm({}, services)).waiting)).toEqual(['duplicate'])
  expect(ids((await confirm({ answers: { duplicate: person('separate') } }, services)).waiting)).toEqual(['profile'])
})
