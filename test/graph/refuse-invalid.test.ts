import { expect, it } from 'vitest'
import type { WaitingQuestion } from '#domain'
import { refuseInvalid } from '../../src/graph/refuse-invalid.ts'

const question = (id: string, schema: Record<string, unknown>): WaitingQuestion => ({
  id,
  kind: 'question',
  prompt: 'How shall it go on?',
  why: 'so',
  schema,
  default: null,
})

it('lets an answer pass that fits, and what is no answer to the question', () => {
  const questions = [question('plan', { type: 'boolean' })]
  expect(() => refuseInvalid(questions, { plan: true })).not.toThrow()
  expect(() => refuseInvalid(questions, { other: 7 })).not.toThrow()
})

it('refuses one that does not fit, with the question as what to do next', () => {
  const refused = expect.objectContaining({
    code: 'answer_refused',
    fault: 'caller',
    subject: 'plan',
    hint: expect.stringContaining('How shall'),
  })
  expect(() => refuseInvalid([question('plan', { type: 'boolean' })], { plan: 'perhaps' })).toThrow(refused)
})

it.each([{ rename: {} }, { rename: { total_amount: 'sum' } }, { rename: { id: 'total' } }, { missing_ok: [] }, {}, 'go on'])(
  'knows what the runtime says of its answers: %j does not fit',
  (answer) => {
    const rename = {
      type: 'object',
      properties: { total_amount: { type: 'string', enum: ['total'] } },
      additionalProperties: false,
      minProperties: 1,
    }
    const missing_ok = { type: 'array', items: { type: 'string', enum: ['total_amount'] }, minItems: 1 }
    const settled = { type: 'object', properties: { rename, missing_ok }, additionalProperties: false, minProperties: 1 }
    const questions = [question('drift', { anyOf: [{ type: 'string', enum: ['stop'] }, settled] })]
    expect(() => refuseInvalid(questions, { drift: answer })).toThrow(expect.objectContaining({ code: 'answer_refused' }))
    expect(() => refuseInvalid(questions, { drift: { rename: { total_amount: 'total' } } })).not.toThrow()
  },
)
