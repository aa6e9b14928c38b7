import { expect, it } from 'vitest'
import { z } from 'zod'
import status from '../../../../src/app/operations/status/operation.ts'
import { doneRun, waitingRun } from '../../present/support/run-view.ts'
import { operationContext, write, writeRun } from '../support/context.ts'

const counts = z.strictObject({ passed: z.int(), failed: z.int() })

/** The document of interfaces, "JSON of onboard, resume, status". */
const documentSchema = z.looseObject({
  run: z.string().nullable(),
  workload: z.string().nullable(),
  state: z.enum(['done', 'waiting', 'failed', 'stopped', 'running']).nullable(),
  waiting: z.array(z.looseObject({ id: z.string(), kind: z.string(), prompt: z.string(), why: z.string(), schema: z.looseObject({}) })),
  phases: z.array(
    z.looseObject({
      id: z.string(),
      state: z.string(),
      attempts: z.int(),
      unit: counts,
      integration: counts,
      checks: z.array(z.unknown()),
    }),
  ),
  assumptions: z.array(z.strictObject({ field: z.string(), value: z.unknown(), why: z.string() })),
  accounting: z.array(z.looseObject({ border: z.string(), in: z.int(), out: z.int() })),
  score: z.looseObject({}),
  artifacts: z.array(z.strictObject({ path: z.string(), kind: z.string(), sha256: z.string() })),
})

it('tells the last onboarding of a workload', async () => {
  const context = operationContext()
  writeRun(context, doneRun)
  write(context, 'workloads/orders/workload.yaml', 'version: 1\nname: orders\nsource: {type: local, location: {path: orders.csv}}\n')
  const { exitCode, data, text } = await status.run({ workload: 'orders' }, context)
  expect(exitCode).toBe(0)
  expect(documentSchema.parse(data)).toMatchObject({ run: doneRun.run, state: 'done', parts: 'partial', accounting: [{ in: 10000 }, {}] })
  expect(text).toContain('Row accounting')
})

it('tells a workload that waits before anything has landed', async () => {
  const context = operationContext()
  writeRun(context, waitingRun)
  const { data, text } = await status.run({ workload: 'orders' }, context)
  expect(documentSchema.parse(data)).toMatchObject({ state: 'waiting', parts: 'none', waiting: [{ id: 'primary_key' }, { id: 'plan' }] })
  expect(text).toContain(`gangway resume ${waitingRun.run}`)
})

it('lists everything without a name', async () => {
  const context = operationContext()
  expect(documentSchema.parse((await status.run({}, context)).data)).toMatchObject({ run: null, state: null, workloads: [] })
  writeRun(context, waitingRun)
  write(context, 'workloads/planes/workload.yaml', 'version: 2\n')
  const { data, text } = await status.run({}, context)
  expect(documentSchema.parse(data)).toMatchObject({ run: waitingRun.run, workloads: [{ name: 'planes', parts: 'broken' }] })
  expect(text).toContain('✗ planes')
})

it('names the nearest workload', async () => {
  const context = operationContext()
  write(context, 'workloads/orders/workload.yaml', '')
  await expect(status.run({ workload: 'order' }, context)).rejects.toMatchObject({
    code: 'workload_unknown',
    fault: 'caller',
    hint: expect.stringContaining('orders'),
  })
})
