import { traceEventSchema, type TraceEvent } from '#domain'
import type { TraceReport } from '../../src/trace/trace-report.ts'

type Given = Partial<Record<keyof TraceEvent, unknown>> & { event_type: TraceEvent['event_type'] }

/** An event in the schema, with what a test does not care for filled in. */
export const event = (given: Given): TraceEvent =>
  traceEventSchema.parse({
    timestamp: '2026-06-30T00:00:00.000Z',
    run_id: '20260630-000000-abcd',
    trace_id: '0'.repeat(32),
    span_id: '0'.repeat(16),
    parent_span_id: null,
    surface: 'operational',
    agent_name: null,
    workload_name: 'orders',
    phase: 'quality',
    data_zone: null,
    status: 'done',
    duration_ms: 100,
    payload: {},
    ...given,
  })

export const finding = {
  check: 'types_hold',
  rule: 'types_hold',
  path: 'config/source.yaml#schema.columns[amount].type',
  message: '3 rows are no integer.',
  expected: 'integer',
  actual: 'text',
  rows: [{ file: 'orders.csv', record: 7, value: '[masked]' }],
  hint: 'read it as text',
}

export const gate = (status: string, attempt: number, more: Readonly<Record<string, unknown>> = {}): TraceEvent =>
  event({
    event_type: 'test_gate',
    agent_name: 'quality',
    status,
    payload: {
      attempt,
      checks: 3,
      unit: { passed: 4, failed: 1 },
      integration: { passed: 2, failed: 0 },
      failed: status === 'passed' ? [] : ['types_hold'],
      findings: status === 'passed' ? [] : [finding],
      ...more,
    },
  })

/** The same text at every place where text of data may come from. */
export const reportWith = (text: string): TraceReport => ({
  run: '20260630-000000-abcd',
  workload: 'orders',
  kind: 'onboarding',
  state: 'failed',
  message: text,
  started: '2026-06-30T00:00:00.000Z',
  finished: '2026-06-30T00:01:00.000Z',
  elapsed_ms: 60_000,
  active_ms: 30_000,
  events: 3,
  unreadable: 1,
  phases: [
    {
      id: 'quality',
      state: 'passed',
      attempts: 2,
      duration_ms: 30_000,
      stretches: [
        { from_ms: 0, duration_ms: 10_000 },
        { from_ms: 10_000, duration_ms: 20_000 },
      ],
      unit: 4,
      integration: 2,
      checks: 3,
      retries: [text],
      summary: text,
    },
  ],
  pipeline: [],
  agents: [{ agent: 'quality', duration_ms: 30_000, gates_passed: 1, gates_refused: 1, choices: 1, events: 3 }],
  decisions: [
    {
      file: 'config/source.yaml',
      path: `schema.columns[${text}].type`,
      value: text,
      by: 'person',
      rule: text,
      reason: text,
      evidence: [text],
      confidence: 0.5,
      alternatives: [{ choice: text, rejected_because: text }],
    },
  ],
  accounting: [
    {
      border: 'bronze_to_silver',
      in: 10,
      out: 7,
      quarantined: 2,
      duplicates: 1,
      filtered: 0,
      conflicts: 2,
      reasons: { [text]: 2 },
      flags: {},
      nulled: {},
      table_rows: {},
    },
    {
      border: 'silver_to_gold',
      in: 7,
      out: 7,
      quarantined: 0,
      duplicates: 0,
      filtered: 0,
      conflicts: 0,
      reasons: {},
      flags: {},
      nulled: {},
      table_rows: {},
    },
  ],
  scores: [
    [
      'silver',
      {
        overall: 0.9,
        passed: true,
        minimum: 0.8,
        dimensions: { validity: 0.9 },
        details: {
          rules: [
            {
              id: text,
              dimension: 'validity',
              severity: 'low',
              check: 'not_null',
              critical: false,
              applicable: 10,
              passing: 9,
              score: 0.9,
              threshold: 0.8,
              passed: true,
              remedy: text,
            },
          ],
          not_applicable: [],
          failed_critical: [],
          formula: '',
          weights: {},
        },
      },
    ],
  ],
  failures: [
    { phase: 'quality', attempt: 1, finding: { ...finding, message: text, hint: text, rows: [{ file: text, record: 7, value: text }] } },
  ],
  timeline: [
    {
      timestamp: '2026-06-30T00:00:00.000Z',
      offset_ms: 0,
      event: 'test_gate',
      phase: 'quality',
      agent: 'quality',
      zone: null,
      status: 'failed',
      duration_ms: 100,
      text,
    },
  ],
})
