import { describe, expect, it } from 'vitest'
import type { QualityRule } from '#kit'
import { compareRules } from '../../../agents/quality/compare-rules.ts'
import { LEARNT, rule, type Place } from '../../../agents/quality/rule.ts'

const silver: Place = { zone: 'silver', table: 'orders' }
const about = { dimension: 'accuracy' as const, threshold: 1, remedy: 'look', ...LEARNT }
const range = (minimum?: number, maximum?: number, place = silver, column = 'amount'): QualityRule =>
  rule(place, 'range', about, {
    columns: [column],
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  })
const set = (...values: string[]): QualityRule => rule(silver, 'in_set', about, { columns: ['status'], values })

describe('compareRules', () => {
  it.each([
    ['same', range(0, 10), range(0, 10)],
    ['narrower', range(1, 9), range(0, 10)],
    ['narrower', range(1, 9), range(0)],
    ['wider', range(), range(0, 10)],
    ['different', range(0, 10), range(5, 15)],
    ['contradictory', range(0, 4), range(5, 9)],
    ['different', range(0, 10), range(0, 10, { zone: 'gold', table: 'orders' })],
    ['different', range(0, 10), range(0, 10, silver, 'price')],
    ['same', set('a', 'b'), set('b', 'a')],
    ['narrower', set('a'), set('a', 'b')],
    ['wider', set('a', 'b', 'c'), set('a', 'b')],
    ['different', set('a', 'b'), set('b', 'c')],
    ['contradictory', set('a'), set('b')],
  ])('finds %s', (relation, left, right) => {
    expect(compareRules(left, right)).toBe(relation)
  })

  it('knows limits and counts that are stricter', () => {
    const limit = (days: number): QualityRule => rule(silver, 'date_limit', about, { columns: ['day'], days_after_as_of: days })
    const count = (minimum: number): QualityRule => rule(silver, 'row_count', about, { minimum })
    expect(compareRules(limit(0), limit(1))).toBe('narrower')
    expect(compareRules(count(10), count(1))).toBe('narrower')
    expect(compareRules(count(1), count(1))).toBe('same')
  })

  it('knows that a column cannot be judged and be absent', () => {
    const absent = rule(silver, 'absent_column', about, { columns: ['amount'] })
    expect(compareRules(absent, range(0, 1))).toBe('contradictory')
    expect(compareRules(absent, absent)).toBe('same')
  })

  it('tells other checks of a column apart by what they ask', () => {
    const filled = rule(silver, 'not_null', about, { columns: ['amount'] })
    const shaped = (expression: string): QualityRule => rule(silver, 'expression', about, { columns: ['amount'], expression })
    expect(compareRules(filled, filled)).toBe('same')
    expect(compareRules(filled, range(0, 1))).toBe('different')
    expect(compareRules(shaped('amount > 1'), shaped('amount > 2'))).toBe('different')
  })
})
