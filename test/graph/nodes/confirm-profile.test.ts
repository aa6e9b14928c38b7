import { expect, it } from 'vitest'
import { confirmProfile } from '../../../src/graph/nodes/confirm-profile.ts'
import type { State } from '../../../src/graph/state.ts'
import { sampleDecisions } from '../../workload/support/sample-workload.ts'
import { fakeServices, withPorts, type FakeServices } from '../fake-services.ts'
import { ids, person, profiledState, record, request } from '../support/state.ts'

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
  expect(ids((await confirm({ answers: { profile: person(false) } })).waiting)).toEqual(['corrections', 'primary_key'])
  expect((await confirm({ answers: { profile: person('stop') } })).outcome?.state).toBe('stopped')
})

it('takes corrections into the request and lets the source be read again', async () => {
  const corrections = { notes: { type: 'text', pii: 'none' }, email: { pii: 'EMAIL' }, amount: { unit: 'EUR' } }
  const update = await confirm({
    request: { ...request, columns: { amount: { type: 'integer' } } },
    answers: { profile: person(false), corrections: person(corrections) },
    given: ['corrections'],
  })
  expect(update.request?.columns).toEqual({ notes: { type: 'text' }, amount: { type: 'integer', unit: 'EUR' } })
  expect(update.request?.pii).toEqual({ notes: 'none', email: 'EMAIL' })
  expect(update).toMatchObject({ goto: 'readSource', phases: { profile: null, confirm: { attempts: 1 } } })
  expect(update.answers).toMatchObject({ corrections: null, profile: null, 'pii.email': { value: 'EMAIL' } })
})

it('takes another key, and reads the source again only for what changes how it is read', async () => {
  const services = fakeServices()
  const refs = { 'decision.source': await services.store.put(sampleDecisions('orders').source) }
  const said = (answers: Record<string, unknown>) =>
    confirm(
      {
        refs,
        given: Object.keys(answers),
        answers: Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, person(value)])),
      },
      services,
    )
  const key = await said({ corrections: {}, primary_key: ['amount'] })
  expect(key).toMatchObject({ goto: 'readSource', request: { primary_key: ['amount'] } })
  expect((await said({ 'format.delimiter': ';' })).goto).toBe('profile')
  expect((await said({ corrections: { amount: { excluded: true } } })).goto).toBe('profile')
  expect(ids((await said({ corrections: {}, primary_key: ['order_id'] })).waiting)).toEqual(['profile'])
})

it('asks again for corrections that make no sense, and says why', async () => {
  const { waiting, answers } = await confirm({ answers: { profile: person(false), corrections: person({ amount: { type: 'money' } }) } })
  expect(ids(waiting)).toContain('corrections')
  expect(waiting?.[0]?.details?.[0]).toContain('The last answer was refused')
  expect(answers).toMatchObject({ corrections: null })
})

it('asks after five rounds of corrections whether to go on', async () => {
  const phases = { confirm: record('confirm', { state: 'waiting', attempts: 5 }) }
  const no = { profile: person(false) }
  expect(ids((await confirm({ phases, answers: no })).waiting)).toEqual(['corrections.rounds'])
  expect(ids((await confirm({ phases, answers: { ...no, 'corrections.rounds': person('go_on') } })).waiting)).toContain('corrections')
  expect((await confirm({ phases, answers: { ...no, 'corrections.rounds': person('stop') } })).outcome?.state).toBe('stopped')
  const four = { confirm: record('confirm', { state: 'waiting', attempts: 4 }) }
  expect(ids((await confirm({ phases: four, answers: no })).waiting)).toContain('corrections')
})

it('compares the data with other workloads before it asks', async () => {
  const overlap = [{ workload: 'sales', kind: 'overlap' as const, reason: '90 % of the rows', evidence: [] }]
  const services = withPorts(fakeServices(), { neighbours: { findDataOverlaps: () => Promise.resolve(overlap) } })
  expect(ids((await confirm({}, services)).waiting)).toEqual(['duplicate'])
  expect(ids((await confirm({ answers: { duplicate: person('separate') } }, services)).waiting)).toEqual(['profile'])
})
