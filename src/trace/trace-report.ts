import type { TracedFinding } from '#domain'
import type { BorderAccounting, ZoneScore } from '#domain'

/** One stretch of work, on an axis that leaves out the time in which nothing ran. */
export interface Stretch {
  from_ms: number
  duration_ms: number
}

/** A phase of the graph, or a script of the pipeline. */
export interface TracedPhase {
  id: string
  state: string
  attempts: number
  duration_ms: number
  stretches: readonly Stretch[]
  unit: number
  integration: number
  checks: number
  /** Why it was done again, one sentence for each time. */
  retries: readonly string[]
  summary: string
}

export interface TracedAgent {
  agent: string
  duration_ms: number
  gates_passed: number
  gates_refused: number
  choices: number
  events: number
}

export interface TracedDecision {
  file: string
  path: string
  value: string
  by: string
  rule: string
  reason: string
  evidence: readonly string[]
  confidence?: number | undefined
  alternatives: readonly { choice: string; rejected_because: string }[]
}

export interface TracedFailure {
  phase: string
  attempt: number | null
  finding: TracedFinding
}

export interface TimelineEntry {
  timestamp: string
  /** Since the first event. */
  offset_ms: number
  event: string
  phase: string
  agent: string | null
  zone: string | null
  status: string
  duration_ms: number | null
  text: string
}

/** What `gangway trace` tells of a run, derived from its events and records alone; every face of it is drawn from this. */
export interface TraceReport {
  run: string
  workload: string | null
  kind: 'onboarding' | 'pipeline'
  state: string
  message: string
  started: string
  finished: string
  /** From the first event to the last, time that a person took included. */
  elapsed_ms: number
  active_ms: number
  events: number
  unreadable: number
  phases: readonly TracedPhase[]
  pipeline: readonly TracedPhase[]
  agents: readonly TracedAgent[]
  decisions: readonly TracedDecision[]
  accounting: readonly BorderAccounting[]
  scores: readonly (readonly [zone: string, score: ZoneScore])[]
  failures: readonly TracedFailure[]
  timeline: readonly TimelineEntry[]
}
