import { expect, it } from 'vitest'
import { presentRuns } from '../../src/present/runs.ts'
import { doneRun, waitingRun } from './support/run-view.ts'

it('shows what each run waits for', () => {
  const text = presentRuns([waitingRun, doneRun])
  expect(text).toMatch(/waiting .*primary_key, plan/)
  expect(text).toContain('2026-06-30 10:15')
})

it('says that there are none', () => expect(presentRuns([])).toBe('No runs yet.'))
