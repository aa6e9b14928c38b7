import { expect, it } from 'vitest'
import { compareNulls, compareNullTokens } from '../../../src/profile/drift/compare-nulls.ts'
import { column, compared, profile } from './support.ts'

const filled = profile([column('a', { nulls: 10 })])

it('reports a share of empty values that moved by five points or more', () => {
  expect(compareNulls(compared(filled, profile([column('a', { nulls: 40 })])))).toEqual([])
  const [finding] = compareNulls(compared(filled, profile([column('a', { nulls: 100 })])))
  expect(finding).toMatchObject({ id: 'null_share_moved.a', before: 0.01, after: 0.1, stages: ['quality'] })
})

it('reports a new word for nothing where it is more than a slip', () => {
  const withToken = (count: number) => {
    const now = profile([column('a', { nulls: 10, null_tokens: { None: count } })])
    return { ...now, source: { ...now.source, format: { ...now.source.format, null_tokens: ['None'] } } }
  }
  expect(compareNullTokens(compared(filled, withToken(3)))).toEqual([])
  expect(compareNullTokens(compared(filled, withToken(90)))).toMatchObject([
    { id: 'null_tokens_changed.None', evidence: ['a: 90 of 1000 values'] },
  ])
})
