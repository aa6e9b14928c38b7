import { expect, it } from 'vitest'
import { harmless } from '../../src/present/table.ts'
import { describeSchema, presentQuestions } from '../../src/present/questions.ts'
import { waitingRun } from './support/run-view.ts'

it('says what is asked, why, what fits and how to answer', () => {
  expect(presentQuestions('r1', waitingRun.waiting)).toMatchSnapshot()
  expect(presentQuestions('r1', [])).toBe('')
})

it('shows answers that are ready as they are pasted, the likeliest in the command; text of the data cannot reach the shell or the terminal', () => {
  const value = { rename: { total: "it's\u001b[2J" } }
  const choices = [
    { value, label: 'total is delivered as something\u0007' },
    { value: 'stop', label: 'stop: nothing is published' },
  ]
  const question = { id: 'drift', kind: 'question' as const, prompt: 'How\u001b?', why: 'so', schema: {}, default: null, choices }
  const text = presentQuestions('r1', [{ ...question, details: ['new: it\u009b'] }])
  expect(text).toContain(`--answer 'drift=stop'`)
  expect(text).toContain(`→ gangway resume r1 --answer 'drift={"rename":{"total":"it'\\''s\\u001b[2J"}}'`)
  const line = text.replaceAll('\n', ' ')
  expect(harmless(line)).toBe(line)
})

it.each([
  [{ type: 'boolean' }, 'true or false'],
  [{ type: 'string', enum: ['a', 'b'] }, 'one of a, b'],
  [{ anyOf: [{ const: 'none' }, { type: 'array' }] }, 'none, or a list: [first, second]'],
  [{ type: ['string', 'null'] }, 'text, or null'],
  [{ type: 'object', properties: { choice: {}, hint: {} } }, '{choice, hint}'],
  [{ type: 'object' }, 'a map: {name: value}'],
  [{ type: 'integer' }, 'a whole number'],
  [{}, 'any value'],
])('%j is %s', (schema, text) => expect(describeSchema(schema)).toBe(text))
