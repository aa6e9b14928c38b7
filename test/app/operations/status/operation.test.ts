import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import status from '../../../../src/app/operations/status/operation.ts'
import { doneRun, waitingRun } from '../../../present/support/run-view.ts'
import { mailSink } from '../../support/mail-sink.ts'
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
  const { outcome, data, text } = await status.run({ workload: 'orders' }, context)
  expect(outcome).toBe('done')
  expect(documentSchema.parse(data)).toMatchObject({ run: doneRun.run, state: 'done', parts: 'partial', accounting: [{ in: 10000 }, {}] })
  expect(text).toContain('Row accounting')
})

it('tells a workload that waits before anything has landed', async () => {
  const context = operationContext()
  writeRun(context, waitingRun)
  const { data, next } = await status.run({ workload: 'orders' }, context)
  expect(documentSchema.parse(data)).toMatchObject({ state: 'waiting', parts: 'none', waiting: [{ id: 'primary_key' }, { id: 'plan' }] })
  expect(next).toMatchObject([{ operation: 'resume', input: { run: waitingRun.run } }])
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

let sink: Awaited<ReturnType<typeof mailSink>>
beforeEach(async () => {
  sink = await mailSink()
})
afterEach(() => sink.close())

/** A workload that is due every New Year's Day, whose schedule has been there for two years. */
function yearly(mailServer: string | undefined, cron = '"0 0 1 1 *"') {
  const context = operationContext({ mailServer })
  const schedule = ['trigger:', `  cron: ${cron}`, 'timezone: UTC', 'start_date: "2020-01-01"', 'deadline_minutes: 0.1']
  write(context, 'workloads/orders/config/schedule.yaml', schedule.join('\n'))
  const then = Date.now() / 1000 - 2 * 366 * 24 * 3600
  utimesSync(join(context.project, 'workloads/orders/config/schedule.yaml'), then, then)
  const script =
    'from gangway_runtime.notifications import Recipients, tell\n\nRECIPIENTS = Recipients(on_deadline=("late@example.com",))\n'
  write(
    context,
    'workloads/orders/scripts/load/notify.py',
    `${script}\n\ndef notify(context, news):\n    return tell(RECIPIENTS, news, context)\n`,
  )
  return context
}

const ended = (context: ReturnType<typeof operationContext>) =>
  write(context, 'lake/orders/last_run.json', JSON.stringify({ run_id: 'r1', ended_at: new Date().toISOString() }))

it('tells that a run is missing, and mails nobody unasked', async () => {
  const context = yearly(sink.address)
  const { outcome, data, text } = await status.run({ workload: 'orders' }, context)
  expect(outcome).toBe('done')
  expect(data).toMatchObject({ late: { code: 'deadline_missed', timezone: 'UTC', last_ended: null } })
  expect(text).toContain('-01-01 00:00 (UTC) has not ended well')
  expect((await status.run({}, context)).text).toContain('▲ orders late: the run due at')
  expect(sink.mails).toEqual([])
})

it('mails of what is late when asked to, once, until a run has ended', async () => {
  const context = yearly(sink.address)
  const first = await status.run({ notify: true }, context)
  const second = await status.run({ workload: 'orders', notify: true }, context)
  expect([first.outcome, second.outcome, sink.mails.map(({ to }) => to)]).toEqual(['verdict', 'verdict', [['late@example.com']]])
  expect(first.data).toMatchObject({ workloads: [{ late: { told: { sent: true, again: false } } }] })
  expect(second.text).toContain('Mailed before: late@example.com')
  ended(context)
  const third = await status.run({ notify: true }, context)
  expect([third.outcome, sink.mails.length]).toEqual(['done', 1])
  expect(third.data).toMatchObject({ workloads: [{ late: null }] })
})

it.each([
  ['a mail that did not leave', 'smtp://127.0.0.1:1', undefined, 'environment', 'Not mailed to late@example.com'],
  ['no mail server', undefined, undefined, 'environment', 'GANGWAY_SMTP_URL does not name a server'],
  ['a schedule that cannot be read', undefined, '"0 2 * *"', 'caller', 'whether a run is missing is not known'],
])('ends --notify for %s so that a scheduler sees it', async (_, server, cron, end, told) => {
  const { outcome, text } = await status.run({ notify: true }, yearly(server, cron))
  expect(outcome).toBe(end)
  expect(text).toContain(told)
})
