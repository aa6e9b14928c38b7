import { expect, it } from 'vitest'
import { callerError, environmentError } from '#domain'
import { isRefusal, notUsed, refusedByState } from '../../../src/app/runs/refused-answer.ts'
import { operationContext, writeRun } from '../operations/support/context.ts'
import { doneRun, waitingRun } from '../../present/support/run-view.ts'

const context = operationContext()
writeRun(context, waitingRun)
const locked = (subject: string) => environmentError({ code: 'locked', message: 'held', subject, hint: 'wait' })

it('tells whoever comes second where the run stands now', async () => {
  const error = await notUsed(callerError({ code: 'pause_over', message: '' }), waitingRun.run, { plan: true }, context.project)
  expect(error).toMatchObject({
    fault: 'caller',
    code: 'pause_over',
    subject: 'plan',
    message: `Run ${waitingRun.run} was answered by another process a moment ago, so what you said to plan was not used. State now: waiting for primary_key, plan.`,
  })
})

it('says so too while the other process still works', async () => {
  const error = await notUsed(locked(waitingRun.run), waitingRun.run, { plan: true }, context.project)
  expect(error).toMatchObject({
    fault: 'caller',
    code: 'pause_over',
    hint: 'wait',
    message: expect.stringContaining('in the hands of another'),
  })
})

it('leaves every other error alone', async () => {
  for (const [error, answers] of [
    [locked(waitingRun.run), {}],
    [locked('workloads/orders'), { plan: true }],
    [new TypeError('defect'), { plan: true }],
  ] as const)
    expect(await notUsed(error, waitingRun.run, answers, context.project)).toBe(error)
})

it('refuses an answer to a run that has ended', () => {
  expect(refusedByState(doneRun, { plan: true })).toMatchObject({ fault: 'caller', message: expect.stringContaining('has ended') })
})

it('tells who answers a run that ended a moment ago that it has, and leaves the refusal of one that has not', async () => {
  const ended = operationContext()
  writeRun(ended, doneRun)
  const error = callerError({ code: 'answer_not_asked', message: 'it waits for nothing' })
  expect(await notUsed(error, doneRun.run, { plan: true }, ended.project)).toMatchObject({
    code: 'pause_over',
    message: expect.stringContaining('has ended, so what you said to plan was not used. State now: '),
  })
  expect(await notUsed(error, waitingRun.run, { plan: true }, context.project)).toBe(error)
})

it('knows what leaves a run as it was', () => {
  expect([callerError({ code: 'answer_refused', message: '' }), locked('x'), new TypeError('x')].map(isRefusal)).toEqual([
    true,
    false,
    false,
  ])
})
