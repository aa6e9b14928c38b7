import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import check from '../../../../src/app/operations/check/operation.ts'
import { operationContext, write } from '../support/context.ts'

it('touches no lake for a workload whose request cannot be read', async () => {
  const context = operationContext({ airflowPython: undefined })
  write(context, 'workloads/orders/workload.yaml', 'version: 1\n')
  await expect(check.run({ workload: 'orders' }, context)).rejects.toMatchObject({ code: 'workload_unreadable', fault: 'caller' })
  await expect(check.run({ workload: 'order' }, context)).rejects.toMatchObject({
    code: 'workload_unknown',
    hint: expect.stringContaining('orders'),
  })
})

it('asks the platform that the workload names, and not the lake of another one', async () => {
  const context = operationContext({ airflowPython: undefined })
  write(
    context,
    'workloads/orders/workload.yaml',
    'version: 1\nname: orders\nplatform: aws\nsource: {type: local, location: {path: orders.csv}}\n',
  )
  await expect(check.run({ workload: 'orders' }, context)).rejects.toMatchObject({ code: 'not_available', subject: 'aws' })
})

it('judges no tables that were never published', async () => {
  const context = operationContext({ airflowPython: undefined })
  write(context, 'workloads/orders/workload.yaml', 'version: 1\nname: orders\nsource: {type: local, location: {path: orders.csv}}\n')
  await expect(check.run({ workload: 'orders' }, context)).rejects.toBeInstanceOf(Error)
  expect(existsSync(join(context.project, '.gangway', 'checks'))).toBe(false)
}, 60_000)
