import { describe, expect, it } from 'vitest'
import { aDate, anId, aPerson, aProfile } from '../fixtures.ts'
import { rule, rulesOf } from './support.ts'

const to = { workload: 'planes', table: 'planes', columns: ['tailnum'] }

describe('rules of silver', () => {
  it('follows the plan: date limits, references, formulas, dropped columns', async () => {
    const profile = aProfile({ columns: [anId('id'), aDate('day'), anId('tailnum'), aPerson('passport', 'PASSPORT')] })
    const { rules } = await rulesOf(
      { foreign_keys: [{ columns: ['tailnum'], to }], pii: { passport: { type: 'PASSPORT', masking: 'drop' } } },
      profile,
    )
    expect(rule(rules, 'silver.date_limit.day')).toMatchObject({ days_after_as_of: 1, threshold: 0.98, evidence: 'default' })
    expect(rule(rules, 'silver.reference.tailnum')).toMatchObject({
      to: { ...to, zone: 'silver' },
      threshold: 0.9,
      evidence: 'declared',
      dimension: 'consistency',
    })
    expect(rule(rules, 'silver.absent_column.passport')).toMatchObject({ critical: true })
  })

  it('only flags a learnt reference', async () => {
    const profile = aProfile({
      columns: [anId('id'), anId('tailnum')],
      relationships: [{ columns: ['tailnum'], to, match_share: 0.97, unmatched: 3, nulls: 0 }],
    })
    const references = [{ workload: 'planes', table: 'planes', zone: 'silver' as const, primaryKey: ['tailnum'], columns: [], cron: null }]
    expect(rule((await rulesOf({}, profile, { references })).rules, 'silver.reference.tailnum')).toMatchObject({
      severity: 'low',
      on_fail: 'flag',
      evidence: 'profile',
    })
  })

  it('compares no hashed key with values that are not', async () => {
    const profile = aProfile({ columns: [anId('id'), aPerson('tailnum', 'NATIONAL_ID')] })
    expect(
      rule((await rulesOf({ foreign_keys: [{ columns: ['tailnum'], to }] }, profile)).rules, 'silver.reference.tailnum'),
    ).toBeUndefined()
  })

  it('recomputes declared formulas', async () => {
    const { rules } = await rulesOf({ formulas: { amount: { expression: 'quantity * 2' } } })
    expect(rule(rules, 'silver.formula.amount')).toMatchObject({ expression: 'quantity * 2', tolerance: 0.01, threshold: 0.95 })
  })
})
