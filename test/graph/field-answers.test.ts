import { expect, it } from 'vitest'
import { fieldAnswersSchema } from '../../src/graph/field-answers.ts'

it('holds fields of the request and names what is none', () => {
  expect(fieldAnswersSchema.parse({ 'quality.silver_score': 0.9 })).toEqual({ 'quality.silver_score': 0.9 })
  expect(fieldAnswersSchema.safeParse({ plan: true }).error?.issues[0]?.message).toBe('plan is no field of workload.yaml')
})
