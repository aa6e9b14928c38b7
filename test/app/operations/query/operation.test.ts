import { expect, it } from 'vitest'
import query from '../../../../src/app/operations/query/operation.ts'
import { operationContext, write } from '../support/context.ts'

const REQUEST = 'version: 1\nname: orders\nsource: {type: local, location: {path: orders.csv}}\n'
const input = (given: object = {}) => query.input.parse({ workload: 'orders', sql: 'select 1', ...given })

it('fills in what was not asked for, and refuses limits that make no sense', () => {
  expect(input({ limit: '5' })).toMatchObject({ zone: 'gold', limit: 5, format: 'table' })
  for (const limit of [0, -1, 1.5, 'all']) expect(query.input.safeParse({ workload: 'orders', sql: 'select 1', limit }).success).toBe(false)
})

it('takes every zone, and the rows that were held', () => {
  for (const zone of ['bronze', 'silver', 'gold', 'quarantine']) expect(input({ zone })).toMatchObject({ zone })
  expect(query.input.safeParse({ workload: 'orders', sql: 'select 1', zone: 'held' }).success).toBe(false)
})

it('asks nothing of a workload that never ran', async () => {
  const context = operationContext({ airflowPython: undefined })
  write(context, 'workloads/orders/workload.yaml', REQUEST)
  await expect(query.run(input(), context)).rejects.toMatchObject({ fault: 'caller' })
})
