import { describe, expect, it } from 'vitest'
import { qualityRulesDecisionSchema } from '#kit'
import { decide } from '../../../agents/quality/decide.ts'
import { aColumn, anId, anInput, aPerson, aProfile, ordersProfile } from '../fixtures.ts'
import { rulesOf } from './support.ts'

const dimensions = ['accuracy', 'completeness', 'consistency', 'uniqueness', 'validity']

describe('decide', () => {
  it('is valid, complete and has a reason for every rule', async () => {
    const { quality, rules, why } = await rulesOf()
    expect(qualityRulesDecisionSchema.parse(quality)).toEqual(quality)
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
    for (const { id } of rules) expect(why, id).toHaveProperty([`rules[${id}].threshold`])
  })

  it('judges silver and gold in all five dimensions, whatever the table is', async () => {
    const tables = [
      ordersProfile(),
      aProfile({ columns: [anId('id')] }),
      aProfile({ columns: [aPerson('mail', 'EMAIL')] }),
      aProfile({ columns: [aColumn({ name: 'flag', type: 'boolean' })] }),
      aProfile({ columns: [aColumn({ name: 'id', type: 'integer', role: 'identifier', minimum: 1, maximum: 9 })] }),
    ]
    for (const profile of tables) {
      const { rules } = await rulesOf({}, profile)
      for (const zone of ['silver', 'gold'] as const) {
        const judged = new Set(rules.filter((one) => one.zone === zone).map((one) => one.dimension))
        expect([...judged].toSorted(), `${zone} of ${profile.columns.map(({ name }) => name).join()}`).toEqual(dimensions)
      }
    }
  })

  it('judges a table without a key by its exact duplicates', async () => {
    const profile = ordersProfile({ keys: [], exact_duplicates: 2 })
    const { rules } = await rulesOf({ primary_key: 'none', pii: { customer_name: 'none', customer_email: 'none' } }, profile)
    const [unique] = rules.filter((one) => one.zone === 'silver' && one.check === 'unique')
    expect(unique).toMatchObject({ threshold: 0.91, critical: false, on_fail: 'flag', evidence: 'profile' })
  })

  it('lets gates be stricter, never weaker', async () => {
    expect((await rulesOf({ quality: { silver_score: 0.9 } })).quality.gates).toMatchObject({
      bronze_to_silver: { minimum_score: 0.9 },
      silver_to_gold: { minimum_score: 0.95 },
    })
    await expect(rulesOf({ quality: { silver_score: 0.5 } })).rejects.toMatchObject({
      code: 'gate_below_minimum',
      subject: 'quality.silver_score',
    })
    await expect(rulesOf({ quality: { gold_score: 0.8 } })).rejects.toMatchObject({ subject: 'quality.gold_score' })
  })

  it('never lets a learnt rule bind', async () => {
    const { rules } = await rulesOf()
    const learnt = rules.filter(({ evidence }) => evidence === 'profile')
    expect(learnt.length).toBeGreaterThan(0)
    for (const one of learnt) expect(one, one.id).toMatchObject({ critical: false, severity: 'low', on_fail: 'flag' })
  })

  it('says the same twice', async () => {
    expect((await rulesOf()).quality).toEqual((await rulesOf()).quality)
  })

  it('has baselines without values of people', async () => {
    const { quality } = await rulesOf()
    expect(quality.baselines).toContainEqual({ id: 'amount.mean', column: 'amount', statistic: 'mean', value: 42.5 })
    expect(quality.baselines).toContainEqual({ id: 'notes.null_share', column: 'notes', statistic: 'null_share', value: 0.4 })
    expect(quality.baselines.filter(({ column, statistic }) => column === 'customer_email' && statistic !== 'null_share')).toEqual([])
  })

  it('cannot decide before the plan is there', () => {
    expect(() => decide(anInput({ profile: ordersProfile() }))).toThrowError(expect.objectContaining({ code: 'decision_missing' }))
  })
})
