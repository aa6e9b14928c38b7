import type { RunView } from '../../../src/trace/run-view.ts'

const counts = (passed: number, failed = 0) => ({ passed, failed })

type Phase = RunView['phases'][number]

export const phase = (id: string, given: Partial<Phase> = {}): Phase => ({
  id,
  state: 'done',
  attempts: 1,
  unit: counts(0),
  integration: counts(0),
  checks: [],
  ...given,
})

/** A run that is done, with a retry, a skipped stage and rows in every fate. */
export const doneRun: RunView = {
  run: '20260630-101500-ab12',
  workload: 'orders',
  state: 'done',
  started_at: '2026-06-30T10:15:00.000Z',
  updated_at: '2026-06-30T10:15:20.000Z',
  message: 'workloads/orders/ is ready; its gold tables are published.',
  start: { platform: 'local', unattended: true, approve: true, asOf: '2026-06-30' },
  answers: {},
  waiting: [],
  phases: [
    phase('route', { summary: 'no workload yet' }),
    phase('profile', {
      state: 'passed',
      attempts: 2,
      unit: counts(6),
      integration: counts(3),
      checks: [{ id: 'type_holds', kind: 'engine', outcome: 'passed' }],
    }),
    phase('quality', {
      state: 'skipped',
      unit: counts(5, 1),
      integration: counts(6),
      checks: [
        { id: 'scores_add_up', kind: 'engine', outcome: 'failed' },
        { id: 'masked', kind: 'engine', outcome: 'not_applicable' },
      ],
    }),
  ],
  assumptions: [
    { field: 'gold.use_case', value: 'ad_hoc', why: 'reporting and dashboards get a star' },
    { field: 'retention_days', value: { bronze: 90, silver: 365, gold: 365 }, why: 'default without a regulation' },
  ],
  unused_answers: ['duplicate'],
  accounting: [
    {
      border: 'bronze_to_silver',
      in: 10000,
      out: 9691,
      quarantined: 235,
      duplicates: 74,
      filtered: 0,
      conflicts: 2,
      reasons: { cast_quantity: 34, malformed: 29, never_broken: 0 },
      flags: { email_valid: 12 },
      nulled: {},
      table_rows: { orders: 9691 },
    },
    {
      border: 'silver_to_gold',
      in: 9691,
      out: 9691,
      quarantined: 0,
      duplicates: 0,
      filtered: 0,
      reasons: {},
      flags: {},
      nulled: {},
      table_rows: { fact_orders: 9691, dim_status: 6 },
    },
  ],
  score: {
    silver: {
      overall: 0.9987,
      passed: true,
      minimum: 0.8,
      dimensions: { completeness: 1, validity: 0.9961 },
      details: {
        formula: 'rule = passing / applicable rows; overall = mean of the dimensions that have rules',
        weights: { critical: 4, low: 1 },
        not_applicable: ['card_luhn'],
        failed_critical: [],
        anomalies: { baseline: 'no baseline', findings: [] },
        rules: [
          {
            id: 'order_id_present',
            dimension: 'completeness',
            severity: 'critical',
            critical: true,
            applicable: 9691,
            passing: 9691,
            score: 1,
            threshold: 1,
            passed: true,
            remedy: '',
          },
          {
            id: 'email_valid',
            dimension: 'validity',
            severity: 'low',
            critical: false,
            applicable: 9000,
            passing: 8988,
            score: 0.99866,
            threshold: 0.9,
            passed: true,
            remedy: '',
          },
        ],
      },
    },
    gold: { overall: 0.9, passed: false, minimum: 0.95, dimensions: { uniqueness: 0.9 } },
  },
  places: [
    { path: 'lake/orders/', holds: 'bronze, silver, gold, quarantine as Parquet' },
    { path: 'lake/catalog.duckdb', holds: 'views over the published tables, for any DuckDB client' },
  ],
  artifacts: [{ path: 'workload.yaml', kind: 'config', sha256: 'a'.repeat(64) }],
}

export const waitingRun: RunView = {
  ...doneRun,
  state: 'waiting',
  message: 'waits for primary_key, plan',
  accounting: [],
  score: {},
  artifacts: [],
  assumptions: [],
  unused_answers: [],
  waiting: [
    {
      id: 'primary_key',
      kind: 'question',
      prompt: 'Which columns tell a row apart?',
      why: 'rows with the same key are duplicates',
      schema: {
        anyOf: [
          { type: 'string', const: 'none' },
          { type: 'array', items: { type: 'string' } },
        ],
      },
      default: null,
      details: ['order_id: 3 rows break it'],
    },
    {
      id: 'plan',
      kind: 'approval',
      prompt: 'Is this plan right?',
      why: 'nothing is built before',
      schema: { type: 'boolean' },
      default: true,
    },
  ],
}
