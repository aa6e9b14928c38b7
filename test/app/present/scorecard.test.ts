import { expect, it } from 'vitest'
import { presentScorecard } from '../../../src/app/present/scorecard.ts'
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

it('is nothing before anything was scored', () => expect(presentScorecard({})).toBe(''))
