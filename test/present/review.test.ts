import { widthOf } from '#system'
import { expect, it } from 'vitest'
import { presentReview } from '../../src/present/review.ts'
import type { ReviewFacts } from '../../src/graph/review-shown.ts'
import { record, request } from '../graph/support/state.ts'

const passed = (id: string, unit: number, integration: number, checks = 2) => ({
  id,
  record: record(id, {
    state: 'passed',
    unit: { passed: unit, failed: 0 },
    integration: { passed: integration, failed: 0 },
    checks: Array.from({ length: checks }, (_, index) => ({ id: `c${index}`, kind: 'engine' as const, outcome: 'passed' as const })),
  }),
})

const facts = (given: Partial<ReviewFacts> = {}): ReviewFacts => ({
  request: { ...request, regulations: [] },
  personal: [],
  sample: undefined,
  measures: {
    score: { silver: { overall: 0.969, passed: true, minimum: 0.8 }, gold: { overall: 0.9999, passed: true, minimum: 0.95 } },
    accounting: [
      {
        border: 'bronze_to_silver',
        in: 2000,
        out: 1962,
        quarantined: 30,
        duplicates: 8,
        filtered: 0,
        reasons: { 'cast_amount.amount': 28, require_key: 3 },
        table_rows: { orders: 1962 },
      },
      {
        border: 'silver_to_gold',
        in: 1962,
        out: 1962,
        quarantined: 0,
        duplicates: 0,
        filtered: 0,
        table_rows: { fact_orders: 1962, dim_date: 90 },
      },
    ],
    held: [
      {
        border: 'bronze_to_silver',
        rule: 'cast_amount.amount',
        reason: 'no number',
        file: 'orders.csv',
        record: 12,
        columns: 'amount',
        value: '12,3\u001b[2J\u202ex',
      },
    ],
  },
  stages: [passed('profile', 6, 3), passed('metadata', 5, 4), passed('transformation', 8, 6), passed('quality', 6, 6), passed('dag', 9, 3)],
  codeCheck: passed('code_check', 0, 0, 4).record,
  gaps: [],
  platform: 'local; local runs cost nothing',
  assumptions: [{ field: 'schedule.cron', value: '0 2 * * *', why: 'default' }],
  silver: ['orders'],
  gold: ['fact_orders', 'dim_date'],
  files: [
    { path: 'workload.yaml', owner: 'engine', status: 'create' },
    { path: 'config/source.yaml', owner: 'metadata', status: 'create' },
    { path: 'config/semantic.yaml', owner: 'metadata', status: 'same' },
    { path: 'dags/orders_dag.py', owner: 'dag', status: 'update' },
  ],
  stagedDir: '.gangway/staging/20260630-101500-ab12/workloads/orders',
  ...given,
})

it('tells score, rows, held rows, lineage, tests, files and where they lie', () => {
  expect(presentReview(facts())).toEqual([
    'score      silver 96.9 % (at least 80.0 %), gold 99.9 % (at least 95.0 %)',
    'rows       bronze → silver: 2,000 in = 1,962 out + 30 quarantined + 8',
    '           duplicates; orders 1,962',
    '           silver → gold: 1,962 in = 1,962 out; fact_orders 1,962,',
    '           dim_date 90',
    'held       28 by cast_amount.amount, e.g. record 12 of orders.csv: amount',
    '           = 12,3\\u001b[2J\\u202ex',
    '           3 by require_key',
    'lineage    orders.csv → bronze.orders → silver.orders → gold.fact_orders,',
    '           gold.dim_date',
    'tests      metadata 5+4, transformation 8+6, quality 6+6, dag 9+3 (unit +',
    '           integration)',
    '           in total 28 unit and 19 integration; profile 6+3',
    '           behaviour: 14 checks passed on real rows; code check passed',
    'assumed    schedule.cron = "0 2 * * *"',
    'files      2 new, 1 updated, 1 unchanged: workload.yaml, config/ 2, dags/',
    '           1',
    'look       .gangway/staging/20260630-101500-ab12/workloads/orders',
    'platform   local; local runs cost nothing',
  ])
})

it('tells on which rows was judged, where those were not all', () => {
  const sampled = passed('dag', 9, 3)
  const judged_on = { rows: 10_000, of: 336_776, chosen: '10,000 by the hash of their position' }
  const checks = sampled.record.checks.map((check) => ({ ...check, judged_on }))
  const lines = presentReview(facts({ stages: [{ id: 'dag', record: { ...sampled.record, checks } }] })).map((line) => line.trim())
  expect(lines.join(' ')).toContain(
    'judged on 10,000 of 336,776 rows (10,000 by the hash of their position): dag 2; all others on all rows',
  )
})

it('warns on top of personal data without a regulation, and of edits that it would replace', () => {
  const personal = ['email', 'ssn', 'card', 'phone', 'name'].map((column) => ({ column, types: [column === 'ssn' ? 'SSN' : 'EMAIL'] }))
  const files = [{ path: 'README.md', owner: 'engine' as const, status: 'replaces_edit' as const }]
  const lines = presentReview(facts({ personal, files, gaps: ['The gate of dag was skipped.'] }))
  expect(lines.slice(0, 5)).toEqual([
    '▲ Personal data was found (EMAIL, SSN in email, ssn, card, phone and 1',
    '  more) and no regulation was chosen.',
    '▲ Your edits of README.md are saved in .gangway/conflicts/ and replaced.',
    'gap        The gate of dag was skipped.',
    'score      silver 96.9 % (at least 80.0 %), gold 99.9 % (at least 95.0 %)',
  ])
  expect(presentReview(facts({ personal, request: { ...request, regulations: ['gdpr'] } }))[0]).toMatch(/^score/)
})

it('says what was not measured, what failed, and fits a terminal of 80 columns', () => {
  const words = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ')
  const failed = { ...passed('dag', 3, 0), record: record('dag', { state: 'skipped', unit: { passed: 3, failed: 2 } }) }
  const lines = presentReview(
    facts({
      measures: { accounting: [], score: {}, held: [] },
      gaps: [words],
      stages: [failed, { id: 'quality', record: undefined }],
      codeCheck: undefined,
    }),
  )
  expect(lines.join('\n')).toContain('score      not measured')
  expect(lines.join('\n')).toContain('rows       not measured')
  expect(lines.join('\n')).toContain('dag 3+0 (skipped, 2 failed), quality not run')
  expect(lines.join('\n')).toContain('code check not run')
  expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(74)
})

it('says first what profile and gates have not seen', () => {
  const sample = { files: 2, bytes: 1200, of_files: 5, of_bytes: 3400, how: 'evenly among all by name' }
  const [first = '', second = ''] = presentReview(facts({ sample }))
  expect(`${first} ${second.trim()}`).toContain(
    '▲ Profile and gates have seen 2 of 5 files (1,200 of 3,400 bytes), evenly among all by name',
  )
})
