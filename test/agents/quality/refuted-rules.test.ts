import { expect, it } from 'vitest'
import type { Finding } from '#kit'
import { aMeasure, anId, aProfile, decided } from '../fixtures.ts'
import { decide } from '../../../agents/quality/decide.ts'
import { rule, rulesOf } from './support.ts'

const finding = (id: string, given: Partial<Finding>): Finding => ({
  path: `config/quality_rules.yaml#rules[${id}]`,
  rule: 'rule_refuted',
  message: 'does not hold',
  rows: [],
  hint: '',
  ...given,
})
const profile = aProfile({ columns: [anId('order_id'), aMeasure('amount', { minimum: 10, maximum: 99 })] })
const range = 'silver.range.amount'
const evidence = [finding(range, { suggestion: { minimum: 10, maximum: 50_000 } })]

it('takes the bounds of all rows for a learnt range that they refute, and nothing from other evidence', async () => {
  const before = await rulesOf({}, profile)
  expect(rule(before.rules, range)).toMatchObject({ minimum: expect.any(Number), maximum: 188 })
  const after = await rulesOf({}, profile, { evidence })
  expect(rule(after.rules, range)).toMatchObject({ minimum: -50_000, maximum: 100_000 })
  const other = await rulesOf({}, profile, { evidence: [finding(range, { rule: 'score_missed' })] })
  expect(rule(other.rules, range)).toEqual(rule(before.rules, range))
})

it('leaves out a learnt rule that judges no row, or that no bounds could mend; never a declared one', async () => {
  const dead = await rulesOf({}, profile, { evidence: [finding(range, { rule: 'rule_dead' })] })
  expect(rule(dead.rules, range)).toBeUndefined()
  const declared = { columns: { amount: { minimum: 0 } } }
  const kept = await rulesOf(declared, profile, { evidence: [finding(range, { rule: 'rule_dead' })] })
  expect(rule(kept.rules, range)).toMatchObject({ minimum: 0, evidence: 'declared' })
})

it('takes nothing up again of the same source once the evidence is gone, and learns what is new', async () => {
  const { input, quality } = await rulesOf({}, profile, { evidence })
  const again = (last: typeof quality) =>
    decided(decide({ ...input, evidence: [], decisions: { ...input.decisions, quality_rules: last } }).decisions, 'quality_rules').rules
  expect(rule(again(quality), range)).toMatchObject({ maximum: 100_000 })
  const without = { ...quality, rules: quality.rules.filter(({ id }) => id !== range) }
  expect(rule(again(without), range)).toBeUndefined()
  expect(rule(again({ ...without, baselines: [] }), range)).toMatchObject({ maximum: 188 })
})
