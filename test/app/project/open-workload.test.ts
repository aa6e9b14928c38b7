import { expect, it } from 'vitest'
import { openWorkload } from '../../../src/app/project/open-workload.ts'
import { operationContext, write } from '../operations/support/context.ts'

it('opens a workload with the platform that it was onboarded for', async () => {
  const context = operationContext()
  write(
    context,
    'workloads/orders/workload.yaml',
    'version: 1\nname: orders\nplatform: local\nsource: {type: local, location: {path: orders.csv}}\n',
  )
  const { platform, workload } = await openWorkload(context.project, 'orders')
  expect(platform).toBe('local')
  expect(workload.name).toBe('orders')
})

it('names what is wrong with a request that cannot be read', async () => {
  const context = operationContext()
  write(context, 'workloads/orders/workload.yaml', 'version: 1\nname: orders\n')
  await expect(openWorkload(context.project, 'orders')).rejects.toMatchObject({
    code: 'workload_unreadable',
    fault: 'caller',
    message: expect.stringContaining('source'),
  })
})

it('knows no workload that is not there', async () => {
  await expect(openWorkload(operationContext().project, 'orders')).rejects.toMatchObject({ code: 'workload_unknown' })
})
