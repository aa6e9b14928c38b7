import { expect, it } from 'vitest'
import { callerError, defect } from '#domain'
import { askAgain, takeAnsweredFields } from '../../../src/graph/answers/reask.ts'
import { person, request, stateOf } from '../support/state.ts'

it('asks for the field that an error of the caller names, with the error as the question', () => {
  const update = askAgain(callerError({ code: 'unknown_column', message: 'The source has no column qty.', subject: 'columns.qty' }))
  expect(update).toMatchObject({
    waiting: [{ id: 'columns.qty', prompt: 'The source has no column qty. What shall columns.qty be?' }],
    answers: { 'columns.qty': null },
    refused: { 'columns.qty': 'The source has no column qty.' },
  })
})

it('asks for nothing where the caller could not mend it by a field', () => {
  expect(askAgain(callerError({ code: 'file_missing', message: 'No such file.', subject: 'data/orders.csv' }))).toBeUndefined()
  expect(askAgain(defect({ code: 'x', message: 'x', subject: 'columns.qty' }))).toBeUndefined()
  expect(askAgain(new TypeError('x'))).toBeUndefined()
})

it('takes the answer, and what was said beside it, into the request', () => {
  const state = stateOf({
    request: { ...request, columns: { qty: { type: 'text' } } },
    refused: { 'columns.qty': 'The source has no column qty.' },
    answers: { 'columns.qty': person(null), 'columns.quantity': person({ type: 'text' }) },
    given: ['columns.qty', 'columns.quantity'],
  })
  expect(takeAnsweredFields(state)).toMatchObject({
    refused: { 'columns.qty': null },
    request: { columns: { quantity: { type: 'text' } } },
  })
  expect(takeAnsweredFields({ ...state, refused: {} })).toEqual({})
})
