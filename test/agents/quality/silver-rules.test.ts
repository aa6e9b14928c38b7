import { describe, expect, it } from 'vitest'
import type { Profile } from '#kit'
import { aDate, aMeasure, anId, aPerson, aProfile } from '../fixtures.ts'
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

  it('recomputes formulas that no row broke, flags only, and leaves those to a person that one declared', async () => {
    const formula = { column: 'amount', form: 'a * b' as const, operands: ['quantity', 'price'], rows: 90, broken: 0, examples: [] }
    const columns = [anId('id'), ...['quantity', 'price', 'amount'].map((name) => aMeasure(name)), aDate('day'), aDate('end')]
    const formulasOf = async (formulas: Profile['formulas'], fields: Parameters<typeof rulesOf>[0] = {}) =>
      (await rulesOf(fields, aProfile({ columns, formulas }))).rules.filter(({ check, zone }) => check === 'formula' && zone === 'silver')
    expect(await formulasOf([formula])).toMatchObject([
      { id: 'silver.formula.amount', expression: 'quantity * price', tolerance: 0, on_fail: 'flag', critical: false, evidence: 'profile' },
    ])
    expect(await formulasOf([{ ...formula, broken: 2 }])).toEqual([])
    expect(await formulasOf([{ ...formula, form: 'days from a to b', operands: ['day', 'end'] }])).toEqual([])
    expect(await formulasOf([{ ...formula, operands: ['quantity', 'gone'] }])).toEqual([])
    const declared = { formulas: { amount: { expression: 'quantity * 2', tolerance: 0.01 } } }
    expect(await formulasOf([formula], declared)).toMatchObject([{ expression: 'quantity * 2', evidence: 'declared' }])
  })

  it('recomputes declared formulas', async () => {
    const { rules } = await rulesOf({ formulas: { amount: { expression: 'quantity * 2' } } })
    expect(rule(rules, 'silver.formula.amount')).toMatchObject({ expression: 'quantity * 2', tolerance: 0.01, threshold: 0.95 })
  })
})
