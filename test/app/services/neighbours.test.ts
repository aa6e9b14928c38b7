import { expect, it } from 'vitest'
import { neighboursPort } from '../../../src/app/services/neighbours.ts'
import { RunStore } from '../../../src/graph/index.ts'
import { landWorkload } from '../../../src/workload/index.ts'
import { stateOf } from '../../graph/support/state.ts'
import { sampleLanding, sampleRequest } from '../../workload/support/sample-workload.ts'
import { operationContext, write } from '../operations/support/context.ts'

async function landed() {
  const context = operationContext()
  const { project } = context
  write(context, 'data/orders.csv', 'order_id,amount\n1,2\n')
  await landWorkload(sampleLanding(project, 'orders'))
  return { context, project, services: neighboursPort(project, project, new RunStore(`${project}/.gangway/runs/r1`)) }
}
const { source: _, ...start } = stateOf().start

it('finds the workload of a source, however the source is named', async () => {
  const { services, project } = await landed()
  for (const source of ['data/orders.csv', `${project}/data/orders.csv`]) {
    expect(await services.route({ ...start, source })).toMatchObject({
      outcome: 'found',
      candidates: [{ name: 'orders', state: 'complete' }],
    })
  }
  expect((await services.route({ ...start, source: 'data/planes.csv' })).outcome).toBe('not_found')
})

it('reads path and name out of words', async () => {
  const { services } = await landed()
  expect(services.slotsOf('onboard data/orders.csv')).toMatchObject({ path: 'data/orders.csv' })
  expect(services.slotsOf(undefined)).toEqual({})
})

it('sees the same source twice, but not in the workload itself', async () => {
  const { services } = await landed()
  const request = sampleRequest('copy', 'data/orders.csv')
  expect(await services.findDuplicates(request, null, undefined)).toMatchObject({
    duplicates: [{ workload: 'orders', kind: 'exact' }],
    broken: [],
  })
  expect((await services.findDuplicates(request, null, 'orders')).duplicates).toEqual([])
})

it('moves an old workload aside', async () => {
  const { services } = await landed()
  expect(await services.archiveWorkload('orders')).toMatch(/orders/)
  expect(await services.listWorkloads()).toEqual([])
})

it('says that a broken request is to be mended', async () => {
  const { context, services } = await landed()
  expect(await services.readRequest('orders')).toMatchObject({ name: 'orders' })
  write(context, 'workloads/orders/workload.yaml', 'version: 1\n')
  await expect(services.readRequest('orders')).rejects.toMatchObject({ code: 'workload_broken', fault: 'caller', subject: 'orders' })
})
