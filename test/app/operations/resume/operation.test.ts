import { expect, it } from 'vitest'
import resume from '../../../../src/app/operations/resume/operation.ts'
import { doneRun, waitingRun } from '../../../present/support/run-view.ts'
import { operationContext, writeRun } from '../support/context.ts'

it('tells a finished run again', async () => {
  const context = operationContext()
  writeRun(context, doneRun)
  expect(await resume.run({}, context)).toMatchObject({ outcome: 'done', data: { run: doneRun.run, state: 'done' } })
})

it('prefers the newest run that is open to a newer one that has ended', async () => {
  const context = operationContext()
  const open = { ...waitingRun, start: { ...waitingRun.start, platform: 'aws' as const } }
  writeRun(context, open)
  writeRun(context, { ...doneRun, run: '20260701-101500-cd34' })
  await expect(resume.run({}, context)).rejects.toMatchObject({ code: 'not_available' })
})

it('refuses an answer to a run that has ended, rather than drop it', async () => {
  const context = operationContext()
  writeRun(context, doneRun)
  await expect(resume.run({ answer: ['plan=true'] }, context)).rejects.toMatchObject({
    fault: 'caller',
    code: 'pause_over',
    subject: 'plan',
  })
})

it('checks answers before it touches the run', async () => {
  const context = operationContext()
  writeRun(context, waitingRun)
  await expect(resume.run({ answer: ['primry_key=none'] }, context)).rejects.toMatchObject({
    code: 'answer_unknown',
    hint: expect.stringContaining('primary_key'),
  })
})

it('has nothing to go on with', async () => {
  await expect(resume.run({}, operationContext())).rejects.toMatchObject({ code: 'run_missing' })
  await expect(resume.run({ run: 'nope' }, operationContext())).rejects.toMatchObject({ code: 'run_unknown' })
})
