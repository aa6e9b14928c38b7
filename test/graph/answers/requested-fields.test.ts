import { expect, it } from 'vitest'
import { justGiven, requestedFields, saysMore } from '../../../src/graph/answers/requested-fields.ts'
import { fakeServices } from '../fake-services.ts'
import { person, profiledState, stateOf } from '../support/state.ts'

async function fieldsOf(answers: Record<string, unknown>) {
  const services = fakeServices()
  return requestedFields(answers, await profiledState(services), services)
}

it('finds fields of the request wherever in the answers they stand', async () => {
  expect(await fieldsOf({ plan: true, 'gold.use_case': 'api' })).toEqual({ 'gold.use_case': 'api' })
  expect(await fieldsOf({ corrections: { amount: { type: 'text', pii: 'none' } } })).toEqual({
    'columns.amount.type': 'text',
    'pii.amount': 'none',
  })
  expect(await fieldsOf({ review: { change: 'dag', answers: { 'schedule.retries': 5 } } })).toEqual({ 'schedule.retries': 5 })
  const retry = { choice: 'retry', corrections: { amount: { unit: 'EUR' } }, answers: { primary_key: 'none' } }
  expect(await fieldsOf({ 'escalation.quality': retry })).toEqual({ 'columns.amount.unit': 'EUR', primary_key: 'none' })
})

it('names the answer that does not fit', async () => {
  await expect(fieldsOf({ corrections: { amount: { type: 'money' } } })).rejects.toMatchObject({
    code: 'answer_refused',
    subject: 'corrections',
  })
})

it('tells what was given at the last pause from what was said before', () => {
  const state = stateOf({ answers: { plan: person(true), description: person('Orders') }, given: ['plan'] })
  expect(justGiven(state)).toEqual({ plan: true })
  expect(saysMore(state)).toBe(false)
  expect(saysMore({ ...state, given: ['description'] })).toBe(true)
})
