import { expect, it } from 'vitest'
import { presentRuns } from '../../src/present/runs.ts'
import { doneRun, waitingRun } from './support/run-view.ts'

it('shows what each run waits for and how to go on', () => {
  const text = presentRuns([waitingRun, doneRun])
  expect(text).toMatch(/waiting .*primary_key, plan/)
  expect(text).toContain('2026-06-30 10:15')
  expect(text).toContain(`→ gangway resume ${waitingRun.run}`)
})

it('calls a killed run unfinished, and offers nothing when all have ended', () => {
  expect(presentRuns([{ ...doneRun, state: 'stopped', resumable: true }])).toContain(`gangway resume ${doneRun.run}`)
  expect(presentRuns([doneRun])).not.toContain('→')
  expect(presentRuns([])).toContain('gangway onboard')
})
