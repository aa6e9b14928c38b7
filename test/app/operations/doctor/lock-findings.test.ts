import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { acquireLock, fixedClock, ownerOfThisProcess } from '#system'
import { lockFindings } from '../../../../src/app/operations/doctor/lock-findings.ts'
import { operationContext, write, writeRun } from '../support/context.ts'
import { doneRun } from '../../../present/support/run-view.ts'

const clock = fixedClock('2026-06-30T10:00:00Z')

it('has nothing to tell of a project where nobody works', async () => {
  const context = operationContext()
  writeRun(context, doneRun)
  expect(await lockFindings(context.project, clock.now())).toEqual([])
})

it('names who holds a run and a landing, for how long, and how to break what is stuck', async () => {
  const context = operationContext()
  const holder = await ownerOfThisProcess('run', { clock })
  writeRun(context, { ...doneRun, state: 'running', holder })
  const lock = await acquireLock(join(context.project, '.gangway/landing/orders.lock'), { purpose: 'landing orders', clock })
  const dead = { ...holder, token: 'dead', started: 'another start', host: hostname(), purpose: 'landing sales' }
  write(context, '.gangway/landing/sales.lock', JSON.stringify(dead))
  clock.advance(60_000)
  const [run, landing, left] = await lockFindings(context.project, clock.now())
  expect(run).toMatchObject({ state: 'ok', detail: `run ${doneRun.run}: process ${process.pid} for 60 s` })
  expect(landing).toMatchObject({ state: 'ok', detail: `landing orders: process ${process.pid} for 60 s` })
  expect(left).toMatchObject({ state: 'ok', detail: expect.stringContaining('the next command clears it away') })
  clock.advance(3 * 3_600_000)
  const late = await lockFindings(context.project, clock.now())
  expect(late[0]).toMatchObject({ state: 'warning', essential: false, next: [{ operation: 'resume', input: { breakLease: true } }] })
  expect(late[1]).toMatchObject({ state: 'warning', hint: expect.stringContaining(`kill ${process.pid}`) })
  await lock.release()
})
