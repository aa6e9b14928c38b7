import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findLate } from '../../src/workload/find-late.ts'
import { operationContext, write } from '../app/operations/support/context.ts'

const SCHEDULE = 'workloads/orders/config/schedule.yaml'

interface Given {
  cron?: string
  timezone?: string
  start?: string
  /** When the schedule came to this machine. */
  since?: string
  lastRun?: string
}

/** A workload of which only the schedule is there, and its platform says when a run last ended. */
function scheduled({ cron = '"30 2 * * *"', timezone = 'Europe/Berlin', start = '2024-01-01', since, lastRun }: Given = {}) {
  const context = operationContext()
  const lines = ['trigger:', `  cron: ${cron}`, `timezone: ${timezone}`, `start_date: "${start}"`, 'deadline_minutes: 120']
  write(context, SCHEDULE, lines.join('\n'))
  const moment = new Date(since ?? '2025-01-01T00:00:00Z')
  utimesSync(join(context.project, SCHEDULE), moment, moment)
  return (now: string) =>
    findLate(context.project, 'orders', {
      now: new Date(now),
      lastEnded: () => Promise.resolve(lastRun === undefined ? undefined : new Date(lastRun)),
    })
}

it('is late once the deadline of the newest due time has passed, and not a minute before', async () => {
  const at = scheduled({ lastRun: '2026-06-09T00:35:00+00:00' })
  expect(await at('2026-06-10T02:29:00Z')).toBeUndefined()
  expect(await at('2026-06-10T02:30:00Z')).toEqual({
    code: 'deadline_missed',
    due: '2026-06-10T00:30:00.000Z',
    timezone: 'Europe/Berlin',
    deadline: '2026-06-10T02:30:00.000Z',
    deadline_minutes: 120,
    last_ended: '2026-06-09T00:35:00.000Z',
  })
})

it.each([
  ['that the clock skips', '2026-03-28T01:40:00Z', '2026-03-29T03:29:00Z', '2026-03-29T03:31:00Z', '2026-03-29T01:30:00.000Z'],
  ['that the clock shows twice', '2026-10-24T00:40:00Z', '2026-10-25T03:29:00Z', '2026-10-25T03:31:00Z', '2026-10-25T01:30:00.000Z'],
])('reads a time %s in the zone of the schedule', async (_, lastRun, before, after, due) => {
  const at = scheduled({ lastRun })
  expect(await at(before)).toBeUndefined()
  expect(await at(after)).toMatchObject({ due })
})

it('is cleared by a run that ends afterwards, however late', async () => {
  expect(await scheduled({ lastRun: '2026-06-10T09:00:00+02:00' })('2026-06-10T12:00:00Z')).toBeUndefined()
})

it('takes no run for never', async () => {
  expect(await scheduled()('2026-06-10T12:00:00Z')).toMatchObject({ last_ended: null })
})

it.each([
  ['runs on request only', { cron: 'null' }],
  ['has its schedule since later than the due time', { since: '2026-06-10T07:00:00Z' }],
  ['starts later', { start: '2026-06-11' }],
  ['has a date that never comes', { cron: '"0 0 31 2 *"' }],
])('is never late where a workload %s', async (_, given) => {
  expect(await scheduled(given)('2026-06-10T12:00:00Z')).toBeUndefined()
})

it.each(['"0 2 * *"', '[', '{}'])('says of a schedule that cannot be read (%s) that nothing is known', async (cron) => {
  expect(await scheduled({ cron })('2026-06-10T12:00:00Z')).toEqual({ code: 'schedule_unreadable' })
})

it('says nothing of a workload that has no schedule yet', async () => {
  expect(
    await findLate(operationContext().project, 'orders', { now: new Date(), lastEnded: () => Promise.resolve(undefined) }),
  ).toBeUndefined()
})
