import { expect, it } from 'vitest'
import { takenNames } from '../../src/graph/taken-names.ts'
import { fakeServices, withPorts } from './fake-services.ts'
import { stateOf } from './support/state.ts'

it('is every workload but the one that is changed', async () => {
  const summary = (name: string) => ({ name, state: 'complete' as const, summary: '' })
  const services = withPorts(fakeServices(), {
    neighbours: { listWorkloads: () => Promise.resolve([summary('sales'), summary('orders')]) },
  })
  expect(await takenNames(stateOf(), services)).toEqual(['sales', 'orders'])
  expect(await takenNames(stateOf({ refs: { existing: 'orders' } }), services)).toEqual(['sales'])
})
