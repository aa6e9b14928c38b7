import { expect, it } from 'vitest'
import { reviewAnswerSchema } from '../../src/graph/review-answer.ts'

it('is a yes, a no, a stop, or a stage to change with answers that are fields of the request', () => {
  expect(reviewAnswerSchema.parse(true)).toMatchObject({ approved: true })
  expect(reviewAnswerSchema.parse('stop')).toMatchObject({ approved: false, change: undefined })
  const answers = { 'gold.use_case': 'reporting' }
  expect(reviewAnswerSchema.parse({ change: 'dag', answers })).toEqual({ approved: false, change: 'dag', answers })
  expect(reviewAnswerSchema.safeParse({ change: 'dag', answers: { 'gold.shape': 'star' } }).success).toBe(false)
})
