import { z } from 'zod'
import { callSchema } from './call.ts'
import { findingSchema, testCountsSchema } from './gate-result.ts'
import { rowSampleSchema } from './row-sample.ts'

const agentName = z.string().nullable()
const count = z.int().min(0)

/** What every event has, whoever wrote it: the graph, an agent's gate or a generated script. Joined by `run_id`. */
const common = {
  /** UTC, milliseconds. */
  timestamp: z.iso.datetime({ precision: 3 }),
  run_id: z.string(),
  trace_id: z.string().regex(/^[0-9a-f]{32}$/),
  span_id: z.string().regex(/^[0-9a-f]{16}$/),
  parent_span_id: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .nullable(),
  surface: z.enum(['operational', 'cognitive', 'contextual']),
  agent_name: agentName,
  workload_name: z.string().nullable(),
  phase: z.string(),
  data_zone: z.enum(['bronze', 'silver', 'gold', 'quarantine']).nullable(),
  status: z.string(),
  duration_ms: z.int().min(0).nullable(),
}

const step = z.string().optional()

/** A finding of a gate as the trace keeps it: fewer rows, no suggestion; values are masked by the gate. */
export const tracedFindingSchema = findingSchema.omit({ suggestion: true }).extend({ check: z.string() })
export type TracedFinding = z.infer<typeof tracedFindingSchema>

/** Payload of each event of the graph. */
const graphPayloads = {
  phase_start: z.strictObject({ step }),
  phase_complete: z.strictObject({ step, summary: z.string().optional() }),
  /** What refuted the attempt, and each choice that the agent changed for it. */
  phase_retry: z.strictObject({
    attempt: count,
    reason: z.string(),
    evidence: z.array(z.string()).default([]),
    changed: z.array(z.strictObject({ choice: z.string(), before: z.string(), after: z.string() })).default([]),
  }),
  phase_escalate: z.strictObject({ outcome: z.string(), reason: z.string() }),
  test_gate: z.strictObject({
    attempt: count,
    checks: count,
    unit: testCountsSchema,
    integration: testCountsSchema,
    failed: z.array(z.string()),
    findings: z.array(tracedFindingSchema),
    /** Where some judged not all rows: which, and on what. */
    sampled: z.strictObject({ checks: z.array(z.string()), judged_on: rowSampleSchema }).optional(),
  }),
  link_sub_agent_trace: z.strictObject({ run: z.string(), path: z.string() }),
  interrupt: z.strictObject({ questions: z.array(z.strictObject({ id: z.string(), kind: z.string() })) }),
  /** Names of the questions only: an answer may hold what a person would not want in a log. */
  resume: z.strictObject({ reason: z.enum(['answered', 'killed']), answered: z.array(z.string()) }),
  pipeline_summary: z.strictObject({
    run: z.string(),
    borders: z.array(
      z.strictObject({
        border: z.string(),
        in: count,
        out: count,
        quarantined: count,
        duplicates: count,
        filtered: count,
        conflicts: count.optional(),
      }),
    ),
    scores: z.record(z.string(), z.number()),
  }),
} as const

/** Payload of each event of a generated script, as `gangway_runtime.trace` writes it. */
const scriptPayloads = {
  start: z.record(z.string(), z.json()),
  rows: z.object({
    in: count,
    out: count.optional(),
    quarantined: count.optional(),
    duplicates: count.optional(),
    filtered: count.optional(),
    conflicts: count.optional(),
    malformed: count.optional(),
  }),
  transform: z.object({ step: z.string(), operation: z.string(), quarantined: count.optional(), removed: count.optional() }),
  quality_check: z.object({ score: z.number(), passed: z.boolean(), failed: z.array(z.string()).default([]) }),
  complete: z.record(z.string(), z.json()),
} as const

/** What was chosen, by a graph node, an agent or a script. */
const decisionPayload = z.object({
  choice: z.string(),
  reason: z.string(),
  by: z.enum(['rule', 'model', 'person']).optional(),
  rule: z.string().optional(),
  confidence: z.number().optional(),
  evidence: z.array(z.string()).optional(),
})

/** The code and what it is about; never a message that may quote a value of the data. */
const errorPayload = z.object({
  code: z.string(),
  message: z.string().nullable().optional(),
  subject: z.string().nullable().optional(),
  hint: z.string().nullable().optional(),
  next: z.array(callSchema).readonly().optional(),
})

const event = <Type extends string, Payload extends z.ZodType>(event_type: Type, payload: Payload) =>
  z.strictObject({ ...common, event_type: z.literal(event_type), payload })

/** One line of `trace.jsonl` (requirements 26): one schema for graph, agents and generated scripts. */
export const traceEventSchema = z.discriminatedUnion('event_type', [
  event('phase_start', graphPayloads.phase_start),
  event('phase_complete', graphPayloads.phase_complete),
  event('phase_retry', graphPayloads.phase_retry),
  event('phase_escalate', graphPayloads.phase_escalate),
  event('test_gate', graphPayloads.test_gate),
  event('link_sub_agent_trace', graphPayloads.link_sub_agent_trace),
  event('interrupt', graphPayloads.interrupt),
  event('resume', graphPayloads.resume),
  event('pipeline_summary', graphPayloads.pipeline_summary),
  event('decision', decisionPayload),
  event('error', errorPayload),
  event('start', scriptPayloads.start),
  event('rows', scriptPayloads.rows),
  event('transform', scriptPayloads.transform),
  event('quality_check', scriptPayloads.quality_check),
  event('complete', scriptPayloads.complete),
])
export type TraceEvent = z.infer<typeof traceEventSchema>

/** Events that the graph writes, each with its payload. */
export interface GraphPayloads {
  phase_start: z.input<typeof graphPayloads.phase_start>
  phase_complete: z.input<typeof graphPayloads.phase_complete>
  phase_retry: z.input<typeof graphPayloads.phase_retry>
  phase_escalate: z.input<typeof graphPayloads.phase_escalate>
  test_gate: z.input<typeof graphPayloads.test_gate>
  link_sub_agent_trace: z.input<typeof graphPayloads.link_sub_agent_trace>
  interrupt: z.input<typeof graphPayloads.interrupt>
  resume: z.input<typeof graphPayloads.resume>
  pipeline_summary: z.input<typeof graphPayloads.pipeline_summary>
  decision: z.input<typeof decisionPayload>
  error: z.input<typeof errorPayload>
}
export type GraphEventType = keyof GraphPayloads
