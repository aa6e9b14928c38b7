import { expect, it } from 'vitest'
import { isFact } from '../../src/memory/entry.ts'
import { answersOf, withAnswers, type GivenAnswers } from '../../src/memory/known-answers.ts'
import { failure } from './support.ts'

const TODAY = '2026-06-30'
const at = (day: string): string => `${day}T10:00:00.000Z`
const source = { path: 'data/orders.csv', place: 'place', sample: 'sample' }
const given = (answers: GivenAnswers['answers'], more: Partial<GivenAnswers> = {}): GivenAnswers => ({
  run: 'run-1',
  workload: 'orders',
  source,
  answers,
  ...more,
})

it('says again what was answered, with when and in which run', () => {
  const entries = withAnswers([], given({ 'gold.use_case': 'reporting', regulations: [] }), at('2026-06-01'))
  const [gold, regulations] = answersOf(entries, source, TODAY)
  expect(gold).toMatchObject({ field: 'gold.use_case', value: 'reporting' })
  expect(gold?.why).toBe('answered so in an earlier run for this source')
  expect(gold?.said).toMatch(/^answered before on 2026-06-01 in run run-1, remembered as [0-9a-f]{8}$/)
  expect(regulations).toMatchObject({ field: 'regulations', value: [] })
})

it('knows a source by its place or by its first bytes, and prefers the place', () => {
  const here = withAnswers([], given({ name: 'orders' }), at('2026-06-01'))
  const both = withAnswers(here, given({ name: 'copy' }, { source: { ...source, place: 'elsewhere' } }), at('2026-06-20'))
  const valueAt = (mark: { place: string; sample: string }) => answersOf(both, mark, TODAY)[0]?.value
  expect(valueAt(source)).toBe('orders')
  expect(valueAt({ place: 'third', sample: 'sample' })).toBe('copy')
  expect(answersOf(both, { place: 'third', sample: 'other' }, TODAY)).toEqual([])
})

it('keeps the newest answer to a question, and writes nothing when the node runs again', () => {
  const first = withAnswers([failure()], given({ name: 'orders' }), at('2026-06-01'))
  expect(withAnswers(first, given({ name: 'orders' }), at('2026-06-02'))).toEqual(first)
  const second = withAnswers(first, given({ name: 'sales' }, { run: 'run-2' }), at('2026-06-03'))
  expect(second.filter(isFact)).toHaveLength(1)
  expect(answersOf(second, source, TODAY)[0]?.value).toBe('sales')
})

it('does not keep an answer that holds a personal value', () => {
  const entries = withAnswers([], given({ description: 'Orders, ask anna@example.org', name: 'orders' }), at('2026-06-01'))
  expect(answersOf(entries, source, TODAY).map(({ field }) => field)).toEqual(['name'])
})
