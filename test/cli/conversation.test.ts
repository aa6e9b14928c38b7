import { expect, it, vi } from 'vitest'
import { callerError, type WaitingQuestion } from '#domain'
import type { OperationResult } from '../../src/app/contract/operation.ts'
import { converse } from '../../src/cli/conversation.ts'
import { operationContext } from '../app/operations/support/context.ts'

const resume = vi.hoisted(() => vi.fn())
const told = vi.hoisted(() => vi.fn())
vi.mock('../../src/cli/load-operation.ts', () => ({ loadOperation: () => Promise.resolve({ id: 'resume', run: resume }) }))
vi.mock('../../src/cli/ask-question.ts', () => ({
  askQuestion: (question: WaitingQuestion) => Promise.resolve(`answer to ${question.id}`),
}))
vi.mock('@clack/prompts', () => ({ intro: () => undefined, outro: () => undefined, log: { step: () => undefined, error: told } }))

const question = (id: string): WaitingQuestion => ({ id, kind: 'question', prompt: id, why: id, schema: {}, default: null })

const waitsFor = (...ids: string[]): OperationResult => ({
  outcome: 'person',
  data: null,
  text: '',
  waiting: { run: 'r1', questions: ids.map(question) },
})

it('answers whatever the run waits for, until it waits for nothing', async () => {
  const done: OperationResult = { outcome: 'done', data: null, text: 'done' }
  resume.mockResolvedValueOnce(waitsFor('plan')).mockResolvedValueOnce(done)
  const clear = vi.fn()
  expect(await converse(waitsFor('name', 'regulations'), operationContext(), { project: undefined, clear })).toBe(done)
  expect(resume.mock.calls.map(([input]: unknown[]) => input)).toEqual([
    { run: 'r1', given: { name: 'answer to name', regulations: 'answer to regulations' } },
    { run: 'r1', given: { plan: 'answer to plan' } },
  ])
  expect(clear).toHaveBeenCalledTimes(2)
})

it('gives the answers to the operation that asked, where it keeps no run', async () => {
  const done: OperationResult = { outcome: 'done', data: null, text: 'done' }
  resume.mockReset().mockResolvedValueOnce(done)
  const goOn = { operation: 'modify', input: { workload: 'orders', set: ['a=b'] } }
  const first: OperationResult = { outcome: 'person', data: null, text: '', waiting: { questions: [question('modify')], goOn } }
  expect(await converse(first, operationContext(), { project: undefined, clear: () => undefined })).toBe(done)
  expect(resume.mock.calls[0]?.[0]).toEqual({ workload: 'orders', set: ['a=b'], given: { modify: 'answer to modify' } })
})

it('tells what does not fit, asks that again, and keeps the other answers', async () => {
  const done: OperationResult = { outcome: 'done', data: null, text: 'done' }
  const misfit = callerError({
    code: 'answer_refused',
    message: 'The answer to name does not fit.',
    subject: 'name',
    hint: 'Choose another.',
  })
  resume.mockReset().mockRejectedValueOnce(misfit).mockResolvedValueOnce(done)
  expect(await converse(waitsFor('name', 'plan'), operationContext(), { project: undefined, clear: () => undefined })).toBe(done)
  expect(told).toHaveBeenCalledWith('The answer to name does not fit.\nChoose another.')
  expect(resume.mock.calls[1]?.[0]).toEqual({ run: 'r1', given: { name: 'answer to name', plan: 'answer to plan' } })
})

it('ends with what no question of the pause could mend', async () => {
  const misfit = callerError({ code: 'answer_refused', message: 'No.', subject: 'elsewhere' })
  resume.mockReset().mockRejectedValueOnce(misfit)
  await expect(converse(waitsFor('name'), operationContext(), { project: undefined, clear: () => undefined })).rejects.toBe(misfit)
})
