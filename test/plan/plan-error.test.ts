import { callerError, defect } from '#domain'
import { expect, test } from 'vitest'
import { atPath, planError, Problems } from '../../src/plan/plan-error.ts'

const refuse = (error: Error) => () => {
  throw error
}

test('names the place of a refusal that does not know it', () => {
  expect(() => atPath('here', refuse(callerError({ code: 'x', message: 'no', hint: 'do' })))).toThrow(
    expect.objectContaining({ subject: 'here', code: 'x', hint: 'do' }),
  )
  expect(() => atPath('here', refuse(planError('plan_invalid', 'no', 'there')))).toThrow(expect.objectContaining({ subject: 'there' }))
  expect(() => atPath('here', refuse(new TypeError('broken')))).toThrow(TypeError)
})

test('keeps what a person has to mend and lets defects through', () => {
  const problems = new Problems()
  expect(problems.attempt(() => 1)).toBe(1)
  problems.raise()
  problems.attempt(refuse(planError('plan_invalid', 'first', 'a', 'do')))
  expect(() => problems.raise()).toThrow(expect.objectContaining({ message: 'first', hint: 'do' }))
  problems.attempt(refuse(planError('plan_invalid', 'second', 'b')))
  expect(() => problems.raise()).toThrow(expect.objectContaining({ message: 'first', hint: 'do 1 more: b.' }))
  expect(() => problems.attempt(refuse(defect({ code: 'x', message: 'y' })))).toThrow('y')
  expect(() => problems.attempt(refuse(new TypeError('broken')))).toThrow(TypeError)
})
