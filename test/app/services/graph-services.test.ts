import { afterAll, expect, it } from 'vitest'
import { createContainer } from '../../../src/app/container/container.ts'
import { graphServices } from '../../../src/app/services/graph-services.ts'
import { sampleRequest } from '../../workload/support/sample-workload.ts'
import { operationContext, write } from '../operations/support/context.ts'

const context = operationContext({ airflowPython: undefined })
const container = createContainer(context)
afterAll(() => container.close())

it('lands and profiles with the real parts, every agent at hand', async () => {
  write(context, 'data/orders.csv', 'order_id,amount\n1,2.50\n2,3.00\n')
  const services = await graphServices(container, { run: '20260630-101500-ab12', platform: 'local', asOf: '2026-06-30' })
  expect(Object.entries(services.agents).every(([id, agent]) => agent.id === id)).toBe(true)
  expect(Object.keys(services.agents).toSorted()).toEqual(['dag', 'metadata', 'quality', 'transformation'])
  const request = sampleRequest('orders')
  const probe = await services.reading.probe(request.source, undefined)
  const profile = await services.reading.profileLanded(request, probe, await services.reading.landStaged(request, probe))
  expect(profile).toMatchObject({ rows: 2, columns: [{ name: 'order_id', type: 'integer' }, { name: 'amount' }] })
  await services.close()
}, 60_000)

it('offers no platform that is not there', async () => {
  await expect(graphServices(container, { run: '20260630-101500-ab12', platform: 'aws', asOf: '2026-06-30' })).rejects.toMatchObject({
    code: 'not_available',
  })
})
