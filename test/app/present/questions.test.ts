import { expect, it } from 'vitest'
import { describeSchema, presentQuestions } from '../../../src/app/present/questions.ts'
import { waitingRun } from './support/run-view.ts'

it('says what is asked, why, what fits and how to answer', () => {
  expect(presentQuestions('r1', waitingRun.waiting)).toMatchSnapshot()
  expect(presentQuestions('r1', [])).toBe('')
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
