import { expect, it } from 'vitest'
import { describeOpenInvariant, openInvariants, openInvariantsOf, unwaivable, type CheckOutcome, type Invariant } from '#domain'

const check = (invariant: Invariant, outcome: CheckOutcome['outcome'], findings: CheckOutcome['findings'] = []): CheckOutcome => ({
  id: `measures ${invariant}`,
  kind: 'engine',
  outcome,
  findings,
  invariant,
})
const stateOf = (outcome: CheckOutcome['outcome'], invariant: Invariant = 'SEC-3') =>
  openInvariants({ checks: [check(invariant, outcome)] }).map((open) => [open.invariant, open.state])

it('leaves open what failed, and what nobody judged', () => {
  expect(stateOf('failed')).toEqual([['SEC-3', 'violated']])
  expect(stateOf('error')).toEqual([['SEC-3', 'not_judged']])
  expect(stateOf('not_judged')).toEqual([['SEC-3', 'not_judged']])
  expect(stateOf('passed')).toEqual([])
  expect(stateOf('not_applicable')).toEqual([])
})

it('knows the five that nobody can waive, and lets a person waive the others', () => {
  expect([...unwaivable.keys()]).toEqual(['SEC-1', 'SEC-3', 'DQ-3', 'INT-1', 'OPS-1'])
  expect(stateOf('failed', 'DQ-1')).toEqual([])
})

it('misses an invariant that no gate of a run has judged', () => {
  const judged = [...unwaivable.keys()].filter((one) => one !== 'INT-1').map((one) => check(one, 'passed'))
  expect(openInvariantsOf([{ checks: judged }])).toMatchObject([{ invariant: 'INT-1', state: 'not_judged' }])
  expect(openInvariantsOf([{ checks: judged }, { checks: [check('INT-1', 'passed')] }])).toEqual([])
})

it('says which invariant, what it says and where it breaks', () => {
  const finding = { path: 'dags/orders_dag.py', line: 7, rule: 'secret', message: 'a credential stands in the file', rows: [], hint: '' }
  const [open] = openInvariants({ checks: [check('SEC-1', 'failed', [finding, finding])] })
  expect(open && describeOpenInvariant(open)).toBe(
    'SEC-1 (no credential in any file, log or record) does not hold: dags/orders_dag.py:7: a credential stands in the file (and 1 more)',
  )
})
