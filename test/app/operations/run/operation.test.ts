import { expect, it } from 'vitest'
import run from '../../../../src/app/operations/run/operation.ts'
import { operationContext, write } from '../support/context.ts'

it('touches no lake for a workload whose request cannot be read', async () => {
  const context = operationContext({ airflowPython: undefined })
  write(context, 'workloads/orders/workload.yaml', 'version: 1\n')
  await expect(run.run({ workload: 'orders' }, context)).rejects.toMatchObject({ code: 'workload_unreadable', fault: 'caller' })
  await expect(run.run({ workload: 'order' }, context)).rejects.toMatchObject({
    code: 'workload_unknown',
    hint: expect.stringContaining('orders'),
  })
})

it('refuses a date and a zone that there are not', () => {
  expect(run.input.safeParse({ workload: 'orders', asOf: '2026-06-30', zone: 'silver' }).success).toBe(true)
  expect(run.input.safeParse({ workload: 'orders', asOf: '2026-02-30' }).success).toBe(false)
  expect(run.input.safeParse({ workload: 'orders', zone: 'platinum' }).success).toBe(false)
})
