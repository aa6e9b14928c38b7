import { expect, it } from 'vitest'
import { runDocument } from '../../../src/app/runs/run-document.ts'
import { waitingRun } from '../../present/support/run-view.ts'

it('tells what is promised and nothing of how it was started', () => {
  expect(Object.keys(runDocument(waitingRun))).toEqual([
    'run',
    'workload',
    'state',
    'waiting',
    'pause',
    'resumable',
    'phases',
    'assumptions',
    'understood',
    'not_understood',
    'intent',
    'accounting',
    'score',
    'artifacts',
    'message',
    'unused_answers',
  ])
})
