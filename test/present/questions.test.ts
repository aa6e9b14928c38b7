import { expect, it } from 'vitest'
import { harmless } from '../../src/present/table.ts'
import { answeringCalls, describeSchema, presentQuestions } from '../../src/present/questions.ts'
import { waitingRun } from './support/run-view.ts'

it('says what is asked, why, what fits and how to answer', () => {
  expect(presentQuestions(waitingRun.waiting)).toMatchSnapshot()
  expect(presentQuestions([])).toBe('')
})

it('shows answers that are ready as they are given; text of the data cannot reach the terminal', () => {
  const value = { rename: { total: "it's\u001b[2J" } }
  const choices = [
    { value, label: 'total is delivered as something\u0007' },
    { value: 'stop', label: 'stop: nothing is published' },
  ]
  const question = { id: 'drift', kind: 'question' as const, prompt: 'How\u001b?', why: 'so', schema: {}, default: null, choices }
  const text = presentQuestions([{ ...question, details: ['new: it\u009b'] }])
  expect(text).toContain(' drift=stop')
  expect(text).toContain(` drift={"rename":{"total":"it's\\u001b[2J"}}`)
  expect(answeringCalls('r1', [question])).toEqual([
    { operation: 'resume', input: { run: 'r1', answer: [`drift={"rename":{"total":"it's\\u001b[2J"}}`] }, says: choices[0]?.label },
    { operation: 'resume', input: { run: 'r1', answer: ['drift=stop'] }, says: 'stop: nothing is published' },
  ])
  const line = text.replaceAll('\n', ' ')
  expect(harmless(line)).toBe(line)
})

it('proposes one answer to all, behind what can be done first', () => {
  const asked = (id: string, more: object) => ({ id, kind: 'question' as const, prompt: 'p', why: 'w', schema: {}, default: null, ...more })
  const doctor = { operation: 'doctor', input: {} }
  const questions = [asked('plan', { default: true, next: [doctor] }), asked('health', { schema: { enum: ['recheck'] }, next: [doctor] })]
  expect(answeringCalls('r1', questions)).toEqual([
    doctor,
    { operation: 'resume', input: { run: 'r1', answer: ['plan=true', 'health=recheck'] } },
  ])
  expect(answeringCalls('r1', [])).toEqual([])
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
