import { expect, it } from 'vitest'
import runs from '../../../../src/app/operations/runs/operation.ts'
import { doneRun, waitingRun } from '../../../present/support/run-view.ts'
import { operationContext, writeRun } from '../support/context.ts'

it('lists the newest first, with what each waits for', async () => {
  const context = operationContext()
  writeRun(context, doneRun)
  writeRun(context, { ...waitingRun, run: '20260701-101500-cd34' })
  const { outcome, data, next } = await runs.run({}, context)
  expect(outcome).toBe('done')
  expect(data).toMatchObject({
    runs: [
      { run: '20260701-101500-cd34', state: 'waiting', waiting: [{ id: 'primary_key', kind: 'question' }, { id: 'plan' }] },
      { run: doneRun.run, state: 'done', waiting: [], phase: 'quality' },
    ],
  })
  expect(next).toEqual([{ operation: 'resume', input: { run: '20260701-101500-cd34' } }])
})

it('says how to begin when there is none', async () => {
  const { data, next } = await runs.run({}, operationContext())
  expect(data).toEqual({ runs: [] })
  expect(next).toMatchObject([{ operation: 'onboard' }])
})
