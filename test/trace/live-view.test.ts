import { expect, it } from 'vitest'
import { ownerOfThisProcess } from '#system'
import { isUnfinished, liveView } from '../../src/trace/live-view.ts'
import { doneRun, waitingRun } from '../present/support/run-view.ts'

const running = { ...doneRun, state: 'running' as const }

it('says running only while a process works on the run', async () => {
  const holder = await ownerOfThisProcess('run')
  expect(await liveView({ ...running, holder })).toMatchObject({
    state: 'running',
    message: expect.stringContaining(`process ${process.pid}`),
  })
  const stopped = { state: 'stopped', resumable: true, message: 'it was killed, and can go on' }
  expect(await liveView({ ...running, holder: { ...holder, started: 'another start' } })).toMatchObject(stopped)
  expect(await liveView(running)).toMatchObject(stopped)
})

it('does not guess about a process on another host', async () => {
  const holder = { ...(await ownerOfThisProcess('run')), host: 'db1', pid: 7 }
  expect(await liveView({ ...running, holder })).toMatchObject({ state: 'running', message: expect.stringContaining('process 7 on db1') })
})

it('leaves what ended or waits as it is', async () => {
  expect(await liveView(doneRun)).toBe(doneRun)
  expect(await liveView(waitingRun)).toBe(waitingRun)
})

it('counts what waits, runs or was killed as unfinished', async () => {
  expect([waitingRun, running, await liveView(running)].map(isUnfinished)).toEqual([true, true, true])
  expect([doneRun, { ...doneRun, state: 'stopped' as const }].map(isUnfinished)).toEqual([false, false])
})
