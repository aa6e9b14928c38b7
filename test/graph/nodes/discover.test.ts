import { expect, it } from 'vitest'
import { discover } from '../../../src/graph/nodes/discover.ts'
import { fakeServices, probeFixture, withPorts } from '../fake-services.ts'
import { ids, person, stateOf } from '../support/state.ts'

const unattended = { start: { ...stateOf().start, unattended: true } }

it('probes the source first and asks only then', async () => {
  const services = fakeServices()
  const update = await discover(stateOf(), services)
  expect(services.calls).toEqual(['probe orders.csv'])
  expect(ids(update.waiting)).toEqual(['name', 'description', 'gold.use_case', 'regulations', 'schedule.cron'])
  expect(update.waiting?.[0]?.default).toBe('orders')
})

it('asks for the source before anything else', async () => {
  const { source: _, ...start } = stateOf().start
  const services = fakeServices()
  expect(ids((await discover(stateOf({ start }), services)).waiting)).toEqual(['source.location.path'])
  expect(services.calls).toEqual([])
  await discover(stateOf({ start, answers: { 'source.location.path': person('data/a.csv') } }), services)
  expect(services.calls).toEqual(['probe data/a.csv'])
})

it('makes the request of answers, defaults and assumptions', async () => {
  const update = await discover(
    stateOf({ ...unattended, answers: { 'gold.use_case': person('reporting'), primary_key: person(['id']) } }),
    fakeServices(),
  )
  expect(update.request).toMatchObject({
    name: 'orders',
    gold: { use_case: 'reporting' },
    primary_key: ['id'],
    schedule: { cron: '0 2 * * *' },
  })
  expect(update.assumptions).toHaveProperty('description')
  expect(update.assumptions).not.toHaveProperty('gold.use_case')
  expect(update.phases?.['discovery']).toMatchObject({ summary: 'orders: 0 columns, delimited' })
})

it('lists no standing default when a person is there to be asked', async () => {
  const answers = { name: 'orders', description: 'x', 'gold.use_case': 'ad_hoc', regulations: [], 'schedule.cron': null }
  const given = Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, person(value)]))
  const update = await discover(stateOf({ answers: given }), fakeServices())
  expect(update.assumptions).toEqual({})
  expect(update.request?.schedule?.cron).toBeNull()
})

it('gives a taken name a number', async () => {
  const listed = withPorts(fakeServices(), {
    neighbours: { listWorkloads: () => Promise.resolve([{ name: 'orders', state: 'complete' as const, summary: '' }]) },
  })
  expect((await discover(stateOf(unattended), listed)).request?.name).toBe('orders_2')
})

it('refuses a regulation that no pack is there for', async () => {
  const state = stateOf({ ...unattended, answers: { regulations: person(['GDPR']) } })
  await expect(discover(state, fakeServices())).rejects.toMatchObject({ code: 'regulation_unknown', subject: 'regulations' })
})

const earlier = [{ field: 'gold.use_case', value: 'reporting', why: 'answered so in an earlier run for this source', said: 'in run r0' }]

it('shows what was answered before about the source as the default, still to be confirmed', async () => {
  const { waiting } = await discover(stateOf(), fakeServices({ answers: earlier }))
  expect(waiting?.find(({ id }) => id === 'gold.use_case')).toMatchObject({
    default: 'reporting',
    why: expect.stringContaining('answered so in an earlier run for this source'),
    details: ['in run r0'],
  })
})

it('counts it as an assumption, with its reason but no run, when nobody is there to confirm', async () => {
  const services = fakeServices({ answers: earlier })
  const update = await discover(stateOf(unattended), services)
  expect(update.request?.gold?.use_case).toBe('reporting')
  expect(update.assumptions?.['gold.use_case']).toEqual({
    field: 'gold.use_case',
    value: 'reporting',
    why: 'reporting and dashboards get a star, everything else one flat table; answered so in an earlier run for this source',
  })
  expect(services.calls).toEqual(['probe orders.csv'])
})

it('prefers what the person says in this run, and keeps it', async () => {
  const services = fakeServices({ answers: earlier })
  const update = await discover(stateOf({ ...unattended, answers: { 'gold.use_case': person('ad_hoc') } }), services)
  expect(update.request?.gold?.use_case).toBe('ad_hoc')
  expect(services.calls.at(-1)).toBe('remember answers to gold.use_case')
})

const filtered = (filter: string) =>
  withPorts(fakeServices(), {
    reading: {
      probe: () => Promise.resolve({ ...probeFixture('orders.csv'), columns: [{ name: 'quantity', sourceName: 'quantity' }] }),
    },
    neighbours: {
      readRequestFile: () =>
        Promise.resolve({ version: 1, name: 'orders', source: { type: 'local', location: { path: 'orders.csv' }, filter } }),
    },
  })
const fromFile = { start: { ...stateOf().start, unattended: true, request: 'w.yaml' } }

it('keeps the filter of a finished request beside its place', async () => {
  expect((await discover(stateOf(fromFile), filtered('quantity > 5'))).request?.source).toEqual({
    type: 'local',
    location: { path: 'orders.csv' },
    filter: 'quantity > 5',
  })
})

it('asks for another filter where this one cannot be used, and takes the answer', async () => {
  const services = filtered('quantty > 5')
  const update = await discover(stateOf(fromFile), services)
  expect(ids(update.waiting)).toEqual(['source.filter'])
  const again = await discover(stateOf({ ...fromFile, answers: { 'source.filter': person('quantty > 6') } }), services)
  expect(again.waiting?.[0]?.details?.[0]).toContain('There is no column quantty')
  const mended = await discover(stateOf({ ...fromFile, answers: { 'source.filter': person('quantity > 6') } }), services)
  expect(mended.request?.source.filter).toBe('quantity > 6')
  const none = await discover(stateOf({ ...fromFile, answers: { 'source.filter': person(null) } }), services)
  expect(none.request?.source).toEqual({ type: 'local', location: { path: 'orders.csv' } })
})
