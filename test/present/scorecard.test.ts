import { expect, it } from 'vitest'
import { presentScorecard } from '../../src/present/scorecard.ts'
import { doneRun } from './support/run-view.ts'

it('shows dimensions, rules that lost rows, formula and weights', () => {
  const text = presentScorecard(doneRun.score)
  expect(text).toMatchSnapshot()
  expect(text).toContain('1 of 2 rules hold on every row')
})

it('shows every rule when asked', () => {
  expect(presentScorecard(doneRun.score, { allRules: true })).toContain('order_id_present')
})

it('tells the remedy of a rule that missed, and an anomaly', () => {
  const rule = {
    id: 'r',
    dimension: 'accuracy',
    severity: 'high',
    critical: true,
    applicable: 10,
    passing: 5,
    score: 0.5,
    threshold: 0.9,
    passed: false,
    remedy: 'ask the owner',
  }
  const anomalies = { baseline: 'last published run', findings: [{ kind: 'volume_change', table: 'orders', before: 100, rows: 10 }] }
  const text = presentScorecard({ gold: { overall: 0.5, passed: false, dimensions: {}, details: { rules: [rule], anomalies } } })
  expect(text).toContain('✗ gold')
  expect(text).toContain('→ r: ask the owner')
  expect(text).toContain('orders had 100 rows and has 10')
})

it('never reads as whole when a row was held back, and says of which rows the minimum is asked', () => {
  const rule = {
    id: 'gold.rows_kept',
    dimension: 'completeness',
    severity: 'critical',
    check: 'rows_kept',
    applicable: 1_000_000,
    passing: 999_999,
    score: 0.999999,
    threshold: 0.95,
  }
  const whole = presentScorecard({ gold: { overall: 0.999999, passed: true, minimum: 0.95, details: { rules: [rule] } } })
  expect(whole).toMatch(/✓ gold +█+░ +99\.9 % \(at least 95\.0 %\)/)
  expect(whole).toMatch(/gold\.rows_kept +999,999 of 1,000,000 +99\.9 % +95\.0 % +every rule/)
  const halved = presentScorecard({ gold: { overall: 0.5, passed: true, minimum: 0.95, dimensions: {} } })
  expect(halved).toContain('50.0 % (at least 95.0 % of the rows kept)')
})

it('says that no row arrived where only that could be judged, and of no rule that it holds', () => {
  const judged = {
    id: 'bronze.row_count',
    dimension: 'consistency',
    check: 'row_count',
    applicable: 1,
    passing: 0,
    score: 0,
    passed: false,
  }
  const idle = { id: 'bronze.unique.id', dimension: 'uniqueness', check: 'unique', applicable: 0, passing: 0, score: null }
  const of = (...rules: object[]) => presentScorecard({ bronze: { overall: 0, passed: true, details: { rules } } })
  expect(of(judged, idle)).toContain('0.0 % (informational; no row arrived)')
  expect(of(judged, idle)).not.toContain('hold on every row')
  expect(of(judged, { ...idle, applicable: 3, passing: 3, score: 1 })).toMatch(/\(informational\)[\s\S]*1 of 2 rules hold/)
})

it('is nothing before anything was scored', () => expect(presentScorecard({})).toBe(''))
