import { describe, expect, it } from 'vitest'
import { typedValue, widened } from '../../../agents/quality/column-rules.ts'
import { aCategory, aColumn, aMeasure, anId, aProfile } from '../fixtures.ts'
import { rule, rulesOf } from './support.ts'

describe('rules of a column', () => {
  it('learns a range that all profiled values are well within', async () => {
    const { rules } = await rulesOf()
    expect(rule(rules, 'silver.range.amount')).toMatchObject({ minimum: -250, maximum: 500, evidence: 'profile', threshold: 0.95 })
    const flat = aProfile({ columns: [anId('id'), aMeasure('rate', { minimum: 0.5, maximum: 0.5 })] })
    expect(rule((await rulesOf({}, flat)).rules, 'silver.range.rate')).toMatchObject({ minimum: -0.5, maximum: 1.5 })
  })

  it('takes declared bounds instead, strict in gold', async () => {
    const { rules } = await rulesOf({ columns: { amount: { minimum: 0 } } })
    expect(rule(rules, 'silver.range.amount')).toMatchObject({ minimum: 0, evidence: 'declared', threshold: 0.95, on_fail: 'quarantine' })
    expect(rule(rules, 'gold.orders.range.amount')).toMatchObject({ minimum: 0, threshold: 1 })
  })

  it('learns a set in the spelling of silver, and only when all values were seen', async () => {
    const { rules } = await rulesOf()
    expect(rule(rules, 'silver.in_set.status')).toMatchObject({ values: ['open', 'paid'], evidence: 'profile' })
    const partly = aProfile({
      columns: [
        anId('id'),
        aCategory('state', ['a', 'b'], { distinct: 9 }),
        aCategory(
          'many',
          Array.from({ length: 21 }, (_, index) => `${index}`),
        ),
      ],
    })
    const checks = (await rulesOf({}, partly)).rules.filter(({ check, zone }) => check === 'in_set' && zone === 'silver')
    expect(checks).toEqual([])
  })

  it('takes allowed values as the column is typed', async () => {
    const profile = aProfile({ columns: [anId('id'), aColumn({ name: 'stars', type: 'integer' })] })
    expect(
      rule((await rulesOf({ columns: { stars: { allowed_values: ['1', '2'] } } }, profile)).rules, 'silver.in_set.stars'),
    ).toMatchObject({ values: [1, 2], evidence: 'declared' })
    expect([typedValue('true', 'boolean'), typedValue('1.50', 'decimal(3,2)'), typedValue('a', 'text')]).toEqual([true, 1.5, 'a'])
    expect(typedValue('9007199254740993', 'integer')).toBe('9007199254740993')
  })

  it('guards every masked column in silver and in gold', async () => {
    const { rules } = await rulesOf()
    for (const id of ['silver.masked.customer_email', 'gold.orders.masked.customer_email']) {
      expect(rule(rules, id)).toMatchObject({ method: 'mask_email', threshold: 1, critical: true, on_fail: 'block' })
    }
  })

  it('asks for filled columns where they were always filled, and never for people', async () => {
    const { rules } = await rulesOf({ quality: { completeness: 0.9 }, columns: { notes: { nullable: false } } })
    expect(rule(rules, 'silver.not_null.amount')).toMatchObject({ threshold: 0.9, evidence: 'profile' })
    expect(rule(rules, 'silver.not_null.notes')).toMatchObject({ threshold: 0.9, evidence: 'declared' })
    expect(rule(rules, 'silver.not_null.customer_name')).toBeUndefined()
  })
})

/** The limits as they are written, in whole numbers. */
const written = ({ minimum, maximum }: { minimum: number; maximum: number }): bigint[] =>
  [minimum, maximum].map((limit) => BigInt(String(limit)))

it.each([
  ['9007199254740993', '9007199254740995'],
  ['9007199254740993', '9007199254740993'],
  ['1234567890123456789', '1234567890123456790'],
  ['1234567890123456789', '1234567890123457089'],
  ['-1234567890123457089', '-1234567890123456789'],
  ['740245381351497730', '740245381351497789'],
  ['12345678901234567890', '12345678901234569999'],
])('limits around %s and %s have few digits and hold both', (low, high) => {
  const limits = widened(Number(low), Number(high))
  const [minimum = 0n, maximum = 0n] = written(limits)
  expect(minimum <= BigInt(low) && maximum >= BigInt(high)).toBe(true)
  for (const limit of Object.values(limits)) expect(Number(limit.toPrecision(15))).toBe(limit)
})
