import { expect, it } from 'vitest'
import onboard from '../../../../src/app/operations/onboard/operation.ts'
import { listRunViews } from '../../../../src/app/run-folder.ts'
import { operationContext, write } from '../support/context.ts'

it('waits for the plan before anything is built, and remembers what it was told', async () => {
  const context = operationContext({ airflowPython: undefined })
  write(context, 'data/orders.csv', 'id,amount\n1,2\n2,3\n')
  write(context, 'answers.yaml', 'description: Orders of a shop\n')
  const input = onboard.input.parse({ source: 'data/orders.csv', answers: `${context.project}/answers.yaml`, unattended: true })
  const result = await onboard.run(input, context)
  expect(result).toMatchObject({ exitCode: 3, waiting: { questions: [{ id: 'plan' }] } })
  expect(await listRunViews(context.project)).toMatchObject([
    { state: 'waiting', workload: 'orders', start: { source: 'data/orders.csv', unattended: true } },
  ])
  expect(JSON.stringify(result.data)).not.toContain('"field":"description"')
}, 60_000)

it('ends where --until says, and knows no phase by another name', async () => {
  const context = operationContext({ airflowPython: undefined })
  write(context, 'data/orders.csv', 'id,amount\n1,2\n')
  const result = await onboard.run(onboard.input.parse({ source: 'data/orders.csv', unattended: true, until: 'discovery' }), context)
  expect(result).toMatchObject({ exitCode: 0, data: { state: 'stopped', message: 'ended after discovery, as asked' } })
  expect(onboard.input.safeParse({ until: 'lunch' }).success).toBe(false)
}, 60_000)
