import { afterEach, beforeEach, expect, it } from 'vitest'
import { createContainer } from '../../../src/app/container/container.ts'
import { tellLate } from '../../../src/app/project/tell-late.ts'
import { isUntold } from '../../../src/workload/told-late.ts'
import { operationContext, write } from '../operations/support/context.ts'
import { mailSink } from '../support/mail-sink.ts'
import { late } from '../../support/late-run.ts'
const SCRIPT = `from gangway_runtime.notifications import Recipients, tell

RECIPIENTS = Recipients(on_deadline=("late@example.com",))


def notify(context, news):
    return tell(RECIPIENTS, news, context)
`

let sink: Awaited<ReturnType<typeof mailSink>>
beforeEach(async () => {
  sink = await mailSink()
})
afterEach(() => sink.close())

it('mails those of on_deadline by the workload itself, once for each time that was due', async () => {
  const context = operationContext({ mailServer: sink.address })
  write(context, 'workloads/orders/scripts/load/notify.py', SCRIPT)
  const container = createContainer(context)
  expect(await tellLate('orders', late, container)).toEqual({ to: ['late@example.com'], sent: true, again: false })
  expect(await tellLate('orders', late, container)).toMatchObject({ sent: true, again: true })
  expect(sink.mails).toHaveLength(1)
  expect(sink.mails[0]?.to).toEqual(['late@example.com'])
  expect(sink.mails[0]?.text).toContain('Its deadline of 120 minutes passed at 2026-03-29 05:30.')
  await tellLate('orders', { ...late, due: '2026-03-30T00:30:00.000Z' }, container)
  expect(sink.mails).toHaveLength(2)
})

it('gives the reason where a workload cannot tell, and throws nothing that would silence the others', async () => {
  const context = operationContext({ mailServer: sink.address })
  write(context, 'workloads/orders/scripts/load/notify.py', 'def notify(context, news):\n    raise RuntimeError("broken")\n')
  const told = await tellLate('orders', late, createContainer(context))
  expect(told).toMatchObject({ to: [], sent: false })
  expect(isUntold(told)).toBe(true)
})
