import { expect, it } from 'vitest'
import { done, finish, pause } from '../../src/graph/phase.ts'
import { resolveQuestions } from '../../src/graph/resolve-questions.ts'
import { sourceQuestion } from '../../src/graph/starting-point.ts'
import { record, stateOf } from './support/state.ts'

it('ends a phase with its record and clears what it waited for', () => {
  const update = done('plan', { summary: 'approved', refs: { probe: 'hash' } })
  expect(update).toEqual({ phases: { plan: record('plan', { summary: 'approved' }) }, refs: { probe: 'hash' }, waiting: [] })
  expect(done('plan').phases?.['plan']).not.toHaveProperty('summary')
})

it('leaves a phase open with the questions that wait', () => {
  const update = pause(resolveQuestions([sourceQuestion()], stateOf()), { refs: { probe: 'hash' } })
  expect(update).toMatchObject({ refs: { probe: 'hash' }, waiting: [{ id: 'source.location.path' }] })
})

it('ends the run with an outcome', () => {
  expect(finish('stopped', 'as asked', done('plan'))).toMatchObject({
    outcome: { state: 'stopped', message: 'as asked' },
    waiting: [],
    phases: { plan: {} },
  })
})
