import { expect, it } from 'vitest'
import { nextCalls } from '../../../src/app/runs/next-calls.ts'
import { wordCall } from '../../../src/cli/word-call.ts'
import { doneRun, waitingRun } from '../../present/support/run-view.ts'

const commands = (view: Parameters<typeof nextCalls>[0]) => nextCalls(view).map((call) => wordCall(call, undefined))

it('leads from a run that is done to what it made', () => {
  expect(commands(doneRun)).toEqual([
    'gangway status orders',
    "gangway query orders 'select * from fact_orders' --limit 10",
    'gangway explain orders config/source.yaml',
    'gangway run orders',
  ])
  const { places: _, ...unpublished } = doneRun
  expect(commands(unpublished)).toEqual(['gangway status orders', 'gangway explain orders config/source.yaml', 'gangway run orders'])
})

it('goes on with a run that was killed, and takes answers while it waits, and offers nothing after a person stopped it', () => {
  expect(commands({ ...doneRun, state: 'stopped', resumable: true, artifacts: [] })).toEqual([`gangway resume ${doneRun.run}`])
  expect(commands(waitingRun)).toEqual([`gangway resume ${waitingRun.run} --answer 'primary_key=…' --answer plan=true`])
  expect(commands({ ...doneRun, next: [{ operation: 'runs', input: {} }] })).toEqual(['gangway runs'])
  expect(commands({ ...doneRun, state: 'stopped', artifacts: [] })).toEqual([])
})
