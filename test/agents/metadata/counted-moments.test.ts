import { expect, it } from 'vitest'
import { countedQuestions } from '../../../agents/metadata/counted-moments.ts'
import { aMeasure, anId, aProfile, aRequest } from '../fixtures.ts'

const days = aMeasure('order_date', {
  type: 'integer',
  minimum: 45293,
  maximum: 45310,
  candidates: [
    { type: 'integer', share: 1, violations: 0 },
    { type: 'date', format: 'excel_days', share: 1, violations: 0 },
    { type: 'text', share: 1, violations: 0 },
  ],
})
const profile = aProfile({ columns: [anId('id'), days] })

it('asks whether numbers are moments, and takes them for such', () => {
  expect(countedQuestions(aRequest(), profile)).toMatchObject([
    { id: 'columns.order_date.type', default: 'date', critical: false, details: ['they go from 45293 to 45310'] },
  ])
})

it.each([
  { columns: { order_date: { type: 'integer' as const } } },
  { columns: { order_date: { format: 'excel_days' } } },
  { columns: { order_date: { excluded: true } } },
])('does not ask where a person has said it: %j', (request) => {
  expect(countedQuestions(aRequest(request), profile)).toEqual([])
})
