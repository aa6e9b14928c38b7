import { expect, it } from 'vitest'
import type { DriftReport } from '#domain'
import { presentDrift, settlingCalls } from '../../src/present/drift.ts'

const report: DriftReport = {
  workload: 'orders',
  source: 'demo/orders.csv',
  before: { profile: 'a', rows: 1000 },
  after: { profile: 'b', rows: 1200 },
  findings: [
    {
      id: 'column_renamed.order_date',
      kind: 'column_renamed',
      column: 'order_date',
      summary: 'order_date is delivered under another header; its name in Gangway stays',
      evidence: ['100.0 % of its distinct values stand there'],
      before: 'order_date',
      after: 'Day \u001b[31m',
      decisions: ['config/source.yaml#schema.columns[order_date].source_name'],
      stages: ['metadata'],
      contradicts_person: true,
    },
  ],
  stages: ['metadata'],
  open: [],
}

it('names each difference, what speaks for it and what is decided anew', () => {
  const text = presentDrift(report)
  expect(text).toContain('1,200 rows, before 1,000')
  expect(text).toContain('touches config/source.yaml#schema.columns[order_date].source_name')
  expect(text).toContain('that choice stays until a person changes it')
  expect(text).toContain('Decided anew: metadata')
})

it('shows no control character of a header', () => {
  expect(presentDrift(report)).not.toContain('\u001b')
})

it('says what a person has to settle', () => {
  const findings = report.findings.map((finding) => ({ ...finding, settle: { hint: 'edit it', acceptable: false } }))
  const open = { ...report, open: ['column_renamed.order_date'], findings }
  expect(presentDrift(open)).toContain('✗ column_renamed.order_date')
  expect(presentDrift(open)).toContain('→ edit it')
})

it('proposes what settles the open findings, and those only', () => {
  const next = [{ operation: 'regenerate', input: { workload: 'orders', profile: true, accept: ['a'] }, says: 'takes a' }]
  const [first] = report.findings
  const findings = ['a', 'b'].flatMap((id) => (first ? [{ ...first, id, settle: { hint: 'Correct it.', next, acceptable: true } }] : []))
  expect(settlingCalls({ ...report, findings, open: ['a'] })).toEqual(next)
})
