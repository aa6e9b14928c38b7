import { expect, it } from 'vitest'
import { sourceQuestion, startingPoint } from '../../src/graph/starting-point.ts'
import type { StartOptions } from '../../src/graph/state.ts'
import { fakeServices, withPorts } from './fake-services.ts'
import { request, stateOf } from './support/state.ts'

const start = (given: Partial<StartOptions>) => {
  const { source: _, ...rest } = stateOf().start
  return { start: { ...rest, ...given } }
}

const at = (path: string) => ({ type: 'local', location: { path } })

it('takes the source from the option before the words', async () => {
  const services = fakeServices()
  expect((await startingPoint(stateOf(start({ request: 'data/a.csv', source: 'data/b.csv' })), services)).source).toEqual(at('data/b.csv'))
  expect((await startingPoint(stateOf(start({ request: 'data/a.csv' })), services)).source).toEqual(at('data/a.csv'))
})

it('reads a finished workload.yaml and lets the given name win', async () => {
  const services = withPorts(fakeServices(), {
    neighbours: { readRequestFile: () => Promise.resolve({ ...request, description: 'orders of a shop' }) },
  })
  const point = await startingPoint(stateOf(start({ request: 'orders.yml', name: 'sales' })), services)
  expect(point.request).toMatchObject({ name: 'sales', description: 'orders of a shop', platform: 'local' })
  expect(point.source).toEqual(at('orders.csv'))
})

it('goes on from an existing workload', async () => {
  const services = withPorts(fakeServices(), {
    neighbours: { readRequest: (name: string) => Promise.resolve({ ...request, name, regulations: [] }) },
  })
  const point = await startingPoint(stateOf({ ...start({}), refs: { existing: 'orders' } }), services)
  expect(point).toMatchObject({ request: { name: 'orders', regulations: [] }, source: at('orders.csv') })
})

it('knows nothing of a source that nobody named, which is asked even unattended', async () => {
  expect(await startingPoint(stateOf(start({})), fakeServices())).toEqual({ request: { version: 1, platform: 'local' }, source: undefined })
  expect(sourceQuestion()).toMatchObject({ id: 'source.location.path', critical: true })
  expect(sourceQuestion().schema.safeParse('').success).toBe(false)
})

it('fills in contacts of the project one by one, where the workload has none of its own', async () => {
  const contacts = { owner: 'Team', failure: 'on-call@example.com' }
  expect((await startingPoint(stateOf(start({ contacts })), fakeServices())).request).toMatchObject({ contacts })
  const own = withPorts(fakeServices(), {
    neighbours: { readRequestFile: () => Promise.resolve({ ...request, contacts: { owner: 'Ana' } }) },
  })
  expect((await startingPoint(stateOf(start({ contacts, request: 'orders.yml' })), own)).request.contacts).toEqual({
    owner: 'Ana',
    failure: 'on-call@example.com',
  })
})
