import { END } from '@langchain/langgraph'
import { expect, it } from 'vitest'
import { describeQuestion } from '../../src/graph/resolve-questions.ts'
import { nextNode } from '../../src/graph/next-node.ts'
import { sourceQuestion } from '../../src/graph/starting-point.ts'
import type { State } from '../../src/graph/state.ts'
import { record, stateOf } from './support/state.ts'

const next = (given: Partial<State> = {}) => nextNode(stateOf(given), 'discover.ask', 'findDuplicates')
const until = (phase: string) => ({ start: { ...stateOf().start, until: phase } })

it('goes on where nothing else is said', () => {
  expect(next()).toBe('findDuplicates')
})

it('ends before it asks, asks before it jumps, jumps before it stops', () => {
  const waiting = [describeQuestion(sourceQuestion())]
  const everything = { outcome: { state: 'stopped' as const, message: '' }, waiting, goto: 'discover' }
  expect(next(everything)).toBe(END)
  expect(next({ ...everything, outcome: null })).toBe('discover.ask')
  expect(next({ goto: 'discover', phases: { plan: record('plan') }, ...until('plan') })).toBe('discover')
})

it('ends after the phase that --until names, once it no longer waits', () => {
  expect(next({ ...until('plan') })).toBe('findDuplicates')
  expect(next({ ...until('plan'), phases: { plan: record('plan', { state: 'waiting' }) } })).toBe('findDuplicates')
  expect(next({ ...until('plan'), phases: { plan: record('plan') } })).toBe(END)
})
