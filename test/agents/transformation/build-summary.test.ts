import { describe, expect, it } from 'vitest'
import { measureType } from '../../../agents/transformation/build-summary.ts'
import { planOf } from './support.ts'

const types = new Map([
  ['amount', 'decimal(10,2)'],
  ['quantity', 'integer'],
  ['day', 'date'],
  ['ratio', 'double'],
])

describe('measureType', () => {
  it.each([
    ['count', '*', 'integer'],
    ['count_distinct', 'day', 'integer'],
    ['sum', 'amount', 'decimal(38,2)'],
    ['sum', 'quantity', 'integer'],
    ['sum', 'ratio', 'double'],
    ['average', 'quantity', 'double'],
    ['minimum', 'day', 'date'],
    ['maximum', 'amount', 'decimal(10,2)'],
  ] as const)('%s of %s is %s', (aggregation, expression, type) => {
    expect(measureType({ aggregation, expression }, types, 'gold')).toBe(type)
  })

  it('refuses an expression that does not read, at its place in the request', () => {
    expect(() => measureType({ aggregation: 'sum', expression: 'amount +' }, types, 'gold.aggregates.0.m')).toThrowError(
      expect.objectContaining({ code: 'expression_invalid' }),
    )
  })
})

it('refuses a group column that silver does not keep', async () => {
  const aggregates = [{ name: 'totals', by: ['status'], measures: [{ name: 'n', aggregation: 'count' as const, expression: '*' }] }]
  await expect(planOf({ gold: { aggregates }, pii: { status: { type: 'CARD_SECURITY_CODE', masking: 'drop' } } })).rejects.toThrow(
    'clash.1',
  )
})
