import { describe, expect, it } from 'vitest'
import type { MaskingMethod, PiiChoice } from '#kit'
import { clashAnswer, clashQuestions, findClashes } from '../../../agents/metadata/find-clashes.ts'
import { aRequest } from '../fixtures.ts'

const masked = (masking: MaskingMethod): PiiChoice => ({
  types: ['EMAIL'],
  families: ['PII'],
  level: 'HIGH',
  confidence: 1,
  masking,
  verdict: 'accepted',
})
const request = aRequest({
  primary_key: ['email'],
  gold: { aggregates: [{ name: 'totals', by: ['city'], measures: [{ name: 'paid', aggregation: 'sum', expression: 'amount * 2' }] }] },
})

describe('findClashes', () => {
  it('finds keys, groups and measures that their mask destroys', () => {
    const clashes = findClashes(
      request,
      new Map([
        ['email', masked('redact')],
        ['city', masked('mask_partial')],
        ['amount', masked('drop')],
      ]),
    )
    expect(clashes.map(({ id, column, use }) => [id, column, use])).toEqual([
      ['clash.1', 'email', 'key'],
      ['clash.2', 'city', 'key'],
      ['clash.3', 'amount', 'measure'],
    ])
  })

  it('finds none where equal values stay equal', () => {
    expect(
      findClashes(
        request,
        new Map([
          ['email', masked('hash')],
          ['amount', masked('keep')],
        ]),
      ),
    ).toEqual([])
  })
})

describe('answers', () => {
  const clashes = findClashes(request, new Map([['email', masked('redact')]]))

  it('asks, and takes the answer', () => {
    expect(clashQuestions(clashes, undefined)).toMatchObject([{ id: 'clash.1', critical: true }])
    expect(clashQuestions(clashes, { 'clash.1': 'hash' })).toEqual([])
    expect(clashAnswer(clashes, 'email', { 'clash.1': 'hash' })).toEqual({ id: 'clash.1', masking: 'hash' })
  })

  it('asks again for an answer that is none', () => {
    expect(clashQuestions(clashes, { 'clash.1': 'whatever' })).toHaveLength(1)
    expect(clashAnswer(clashes, 'other', { 'clash.1': 'hash' })).toBeUndefined()
  })
})
