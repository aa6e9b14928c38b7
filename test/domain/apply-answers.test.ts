import { expect, it } from 'vitest'
import { applyAnswers } from '../../src/domain/apply-answers.ts'
import { person, request } from '../graph/support/state.ts'

it('puts a dotted answer in its place and keeps what stands beside it', () => {
  const given = { ...request, columns: { amount: { role: 'measure' as const } } }
  const applied = applyAnswers(given, { 'columns.amount.type': person('decimal(10,2)'), 'quality.silver_score': person(0.9) })
  expect(applied.columns).toEqual({ amount: { role: 'measure', type: 'decimal(10,2)' } })
  expect(applied.quality).toEqual({ silver_score: 0.9, gold_score: 0.95, completeness: 0.9 })
  expect(given.columns).toEqual({ amount: { role: 'measure' } })
})

it('takes no pause for a field, and no answer that was withdrawn', () => {
  const pauses = { plan: person(true), 'clash.2': person('hash'), 'escalation.dag': person('skip'), description: null }
  expect(applyAnswers(request, pauses)).toEqual(request)
})

it('takes a field out with null, where null is no value of its own', () => {
  const given = { ...request, description: 'Orders', columns: { qty: { type: 'text' as const } } }
  const applied = applyAnswers(given, { description: person(null), 'columns.qty': person(null), 'schedule.cron': person(null) })
  expect(applied).toMatchObject({ columns: {}, schedule: { cron: null } })
  expect(applied).not.toHaveProperty('description')
})

it('names the field that an answer does not fit', () => {
  expect(() => applyAnswers(request, { 'quality.silver_score': person(3) })).toThrow(
    expect.objectContaining({ fault: 'caller', code: 'answer_invalid', subject: 'quality.silver_score' }),
  )
})

it('does not reach the prototype of objects', () => {
  applyAnswers(request, { '__proto__.polluted': person(true) })
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

it('leaves a name that nobody gave empty', () => {
  const { name: _, ...nameless } = request
  expect(applyAnswers(nameless, {}).name).toBe('')
})
