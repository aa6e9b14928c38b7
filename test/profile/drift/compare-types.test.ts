import { expect, it } from 'vitest'
import { compareTypes } from '../../../src/profile/drift/compare-types.ts'
import { column, compared, profile } from './support.ts'

const whole = (type: string, share = 1) => ({ type, share, violations: 0 })
const integers = column('a', { type: 'integer', candidates: [whole('integer')] })
const ids = (before: typeof integers, after: typeof integers): string[] =>
  compareTypes(compared(profile([before]), profile([after]))).map(({ id }) => id)

it('reports values that do not read as their type, and none that a wider type still reads', () => {
  expect(ids(integers, column('a', { candidates: [whole('text'), whole('integer', 0.6)] }))).toEqual(['type_changed.a'])
  expect(ids(integers, { ...integers, candidates: [whole('integer', 0.97)] })).toEqual([])
  const amounts = column('a', { type: 'decimal(10,2)', candidates: [whole('decimal(10,2)')] })
  expect(ids(amounts, integers)).toEqual([])
  expect(ids(integers, amounts)).toEqual(['type_changed.a'])
  expect(ids(amounts, column('a', { type: 'decimal(12,4)', candidates: [whole('decimal(12,4)')] }))).toEqual(['type_changed.a'])
})

it('reports text that is numbers now, unless a person said text', () => {
  expect(ids(column('a'), integers)).toEqual(['type_changed.a'])
  const byPerson = compared(profile([column('a')]), profile([integers]), ['config/source.yaml#schema.columns[a].type'])
  expect(compareTypes(byPerson)).toEqual([])
})

it('says nothing of a column without values', () => {
  expect(ids(integers, column('a', { nulls: 1000, distinct: 0 }))).toEqual([])
})
