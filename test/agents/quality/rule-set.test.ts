import { describe, expect, it } from 'vitest'
import { ChoiceLog } from '#kit'
import { RuleSet } from '../../../agents/quality/rule-set.ts'
import { declared, LEARNT, rule } from '../../../agents/quality/rule.ts'

const place = { zone: 'silver' as const, table: 'orders' }
const about = { dimension: 'accuracy' as const, threshold: 1, remedy: 'look' }
const learnt = (minimum: number, maximum: number) =>
  rule(place, 'range', { ...about, ...LEARNT }, { columns: ['amount'], minimum, maximum })
const binding = (minimum: number, maximum: number) =>
  rule(place, 'range', { ...about, ...declared('high') }, { columns: ['amount'], minimum, maximum })

function setOf(...added: readonly ReturnType<typeof learnt>[]) {
  const log = new ChoiceLog()
  const rules = new RuleSet(log)
  for (const one of added) rules.add(one, 'because', one.evidence === 'declared' ? 'columns.amount.minimum' : undefined)
  return { rules: rules.rules, why: log.choices }
}

describe('RuleSet', () => {
  it('repeats no rule', () => {
    expect(setOf(learnt(0, 10), learnt(0, 10), learnt(1, 9)).rules).toEqual([learnt(0, 10)])
  })

  it('gives a declared rule the place of a learnt one, never the other way round', () => {
    expect(setOf(learnt(0, 10), binding(0, 5)).rules).toEqual([binding(0, 5)])
    expect(setOf(binding(0, 5), learnt(0, 10)).rules).toEqual([binding(0, 5)])
  })

  it('refuses rules that cannot both hold, and two rules of one id', () => {
    expect(() => setOf(binding(0, 4), binding(5, 9))).toThrowError(expect.objectContaining({ code: 'rules_contradict' }))
    expect(() => setOf(binding(0, 10), binding(5, 15))).toThrowError(expect.objectContaining({ code: 'rules_contradict' }))
  })

  it('records where each rule comes from', () => {
    expect(setOf(binding(0, 5)).why['rules[silver.range.amount].threshold']).toMatchObject({ by: 'person', rule: 'columns.amount.minimum' })
    expect(setOf(learnt(0, 5)).why['rules[silver.range.amount].threshold']).toMatchObject({ by: 'rule', rule: 'learnt_range' })
  })
})
