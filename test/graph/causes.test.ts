import { expect, it } from 'vitest'
import type { CheckOutcome, Finding } from '#domain'
import { causesOf } from '../../src/graph/causes.ts'

const finding = (rule: string, given: Partial<Finding> = {}): Finding => ({
  path: 'config/a.yaml',
  rule,
  message: rule,
  rows: [],
  hint: 'h',
  ...given,
})
const check = (kind: CheckOutcome['kind'], ...findings: Finding[]): CheckOutcome => ({ id: kind, kind, outcome: 'failed', findings })
const names = ({ causes, symptoms }: ReturnType<typeof causesOf>) => [causes.map(({ rule }) => rule), symptoms.map(({ rule }) => rule)]

const empty = finding('table_empty', { tells: ['empty gold.t'], follows: ['empty gold.t'] })
const critical = finding('critical_rule', { tells: ['rule r', 'gate gold'], follows: ['empty gold.t'] })
const score = finding('score_missed', { tells: ['gate gold'], follows: ['rule r'] })

it('puts what others follow from on top, and never lets a finding explain itself', () => {
  expect(names(causesOf({ checks: [check('engine', score, critical, empty)] }))).toEqual([
    ['table_empty'],
    ['score_missed', 'critical_rule'],
  ])
})

it('keeps a finding a cause as long as one thing that it follows from is told by nobody', () => {
  const two = finding('score_missed', { follows: ['rule r', 'rule other'] })
  expect(names(causesOf({ checks: [check('engine', two, critical, empty)] }))[0]).toEqual(['score_missed', 'table_empty'])
  expect(names(causesOf({ checks: [check('engine', finding('alone', { follows: [] }))] }))[0]).toEqual(['alone'])
})

it('takes a rendered test for a symptom where a check tells what is wrong, else for the cause', () => {
  const tested = check('integration', finding('test_failed'))
  expect(names(causesOf({ checks: [check('engine', empty), tested] }))).toEqual([['table_empty'], ['test_failed']])
  expect(names(causesOf({ checks: [tested] }))).toEqual([['test_failed'], []])
})

it('has nothing left to ask where all follows from what was accepted', () => {
  const accepted = new Set(['empty gold.t'])
  expect(names(causesOf({ checks: [check('engine', score, critical, empty)] }, accepted))[0]).toEqual([])
  expect(names(causesOf({ checks: [check('engine', score, critical, empty)] }, new Set(['empty gold.u'])))[0]).toEqual(['table_empty'])
})
