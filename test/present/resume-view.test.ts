import { expect, it } from 'vitest'
import { resumeView } from '../../src/present/resume-view.ts'
import { event, gate } from '../trace/support.ts'
import { doneRun, waitingRun } from './support/run-view.ts'

it('tells a run that waits what is asked, and the exact command', () => {
  const text = resumeView(waitingRun, [])
  expect(text).toContain(`    gangway resume ${waitingRun.run} --answer primary_key=… --answer plan=…`)
  expect(text).toContain('- [ ] deploy')
  expect(text).toMatch(/Inputs: `[0-9a-f]{64}`/)
})

it('ticks what the events say was passed since the last pause', () => {
  const running = { ...waitingRun, state: 'running' as const, phases: [], waiting: [] }
  const retry = event({ event_type: 'phase_retry', payload: { attempt: 2, reason: 'types_hold: no' } })
  const text = resumeView(running, [gate('failed', 1), retry, gate('passed', 2)])
  expect(text).toContain('- [x] quality: passed')
  expect(text).toContain('- quality again: types_hold: no')
  expect(text).toContain(`    gangway resume ${running.run}\n`)
})

it('is the same for the same state, and says what comes after a run that is done', () => {
  expect(resumeView(doneRun, [])).toBe(resumeView(doneRun, []))
  expect(resumeView(doneRun, [])).toContain('gangway run orders')
})
