import { describe, expect, it } from 'vitest'
import type { TypeCandidate } from '#domain'
import { chooseType, isDateOrderAmbiguous, withDateOrder } from '../../src/profile/choose-type.ts'

const candidate = (type: TypeCandidate['type'], violations = 0, more: Partial<TypeCandidate> = {}): TypeCandidate => ({
  type,
  share: 1 - violations / 100,
  violations,
  ...more,
})
const text = candidate('text')
const chosen = (name: string, candidates: TypeCandidate[]) => chooseType(name, [...candidates, text], 100).chosen.type

describe('type', () => {
  it('is the most specific that enough values read as', () => {
    expect(chosen('n', [candidate('decimal(10,0)'), candidate('double'), candidate('integer')])).toBe('integer')
    expect(chosen('n', [candidate('integer', 6)])).toBe('text')
    expect(chosen('n', [candidate('integer', 5)])).toBe('integer')
  })

  it('is a wider one of its family where that reads strictly more', () => {
    expect(chosen('n', [candidate('integer', 4), candidate('decimal(10,2)', 1), candidate('double', 1)])).toBe('decimal(10,2)')
    expect(chosen('n', [candidate('integer', 4), candidate('double', 0)])).toBe('double')
  })

  it('is an amount only where every value has the unit', () => {
    expect(chosen('n', [candidate('decimal(10,2)', 0, { unit: '€' })])).toBe('decimal(10,2)')
    expect(chosen('n', [candidate('decimal(10,2)', 1, { unit: '€' })])).toBe('text')
  })

  it('is a number for zeros and ones, unless the name is a flag', () => {
    expect(chosen('count', [candidate('integer'), candidate('boolean')])).toBe('integer')
    expect(chosen('is_active', [candidate('integer'), candidate('boolean')])).toBe('boolean')
  })

  it('is no boolean where a third word stands', () => {
    expect(chosen('answer', [candidate('boolean', 1)])).toBe('text')
    expect(chosen('answer', [candidate('boolean')])).toBe('boolean')
  })

  it('is a day for eight digits where the name says so', () => {
    const day = candidate('date', 0, { format: 'yyyyMMdd' })
    expect(chosen('order_date', [candidate('integer'), day])).toBe('date')
    expect(chosen('number', [candidate('integer'), day])).toBe('integer')
  })

  it('is text without any value, unless the file has a type of its own', () => {
    expect(chooseType('a', [text], 0)).toMatchObject({ chosen: { type: 'text' }, confidence: 0.5 })
    expect(chooseType('a', [candidate('integer')], 0)).toMatchObject({ chosen: { type: 'integer' }, confidence: 0.5 })
  })
})

describe('order of day and month', () => {
  const both = chooseType('d', [candidate('date', 0, { format: 'dd/MM/yyyy' }), candidate('date', 0, { format: 'MM/dd/yyyy' }), text], 100)
  const one = chooseType('d', [candidate('date', 0, { format: 'dd/MM/yyyy' }), candidate('date', 60, { format: 'MM/dd/yyyy' }), text], 100)

  it('is ambiguous where both read the same values', () => {
    expect([isDateOrderAmbiguous(both), isDateOrderAmbiguous(one)]).toEqual([true, false])
    expect(both.chosen.format).toBe('dd/MM/yyyy')
  })

  it('follows what is known', () => {
    expect(withDateOrder(both, 'mdy').chosen.format).toBe('MM/dd/yyyy')
    expect(withDateOrder(both, 'dmy')).toBe(both)
  })
})
