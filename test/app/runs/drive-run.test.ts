import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { outcomeOf, resumeRun, startRun } from '../../../src/app/runs/drive-run.ts'
import { listRunViews, readRunView } from '../../../src/trace/run-folder.ts'
import { operationContext, writeRun } from '../operations/support/context.ts'
import { doneRun, phase, waitingRun } from '../../present/support/run-view.ts'

it('ends with 3 when it waits, with 1 when a gate has the last word', () => {
  expect(outcomeOf(waitingRun)).toBe('person')
  expect(outcomeOf(doneRun)).toBe('done')
  expect(outcomeOf({ ...doneRun, state: 'failed' })).toBe('verdict')
  expect(outcomeOf({ ...doneRun, state: 'stopped', phases: [phase('plan')] })).toBe('done')
  expect(outcomeOf({ ...doneRun, state: 'stopped', phases: [phase('quality', { state: 'failed' })] })).toBe('verdict')
})

it("leaves no trace of a run that a caller's mistake ended before anything was decided", async () => {
  const context = operationContext()
  const start = { platform: 'aws' as const, unattended: true, approve: true }
  await expect(startRun(start, {}, context)).rejects.toMatchObject({ code: 'not_available' })
  expect(await listRunViews(context.project)).toEqual([])
})

it('leaves nothing of a start that is refused: no checkpoint, no lease, no folder', async () => {
  const context = operationContext({ airflowPython: undefined })
  const start = { source: 'nowhere/pelican-4711.csv', platform: 'local' as const, unattended: true, approve: true }
  await expect(startRun(start, {}, context)).rejects.toMatchObject({ fault: 'caller' })
  const state = join(context.project, '.gangway')
  const kept = readdirSync(state, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(kept.filter(({ name }) => !name.startsWith('state.db'))).toEqual([])
  for (const { parentPath, name } of kept) expect(readFileSync(join(parentPath, name), 'latin1'), name).not.toContain('pelican')
})

it('gives the run free when it cannot begin, and leaves what it waits for', async () => {
  const context = operationContext()
  const view = { ...waitingRun, start: { ...waitingRun.start, platform: 'aws' as const } }
  writeRun(context, view)
  for (const _ of ['first', 'again']) await expect(resumeRun(view, {}, context)).rejects.toMatchObject({ code: 'not_available' })
  expect(await readRunView(context.project, view.run)).toEqual(view)
  const killed = { ...view, state: 'running' as const }
  writeRun(context, killed)
  await expect(resumeRun(killed, {}, context)).rejects.toMatchObject({ code: 'not_available' })
  expect(await readRunView(context.project, view.run)).toMatchObject({
    state: 'stopped',
    resumable: true,
    message: 'The platform aws is not there yet.',
  })
})
