import type { Choices, DecisionName, Decisions, Lock, Profile, Request } from '#domain'
import type { GateRecord } from './gate-record.ts'

/** Something that keeps a workload from being complete. */
export interface WorkloadProblem {
  /** Relative to the workload folder; with a slash at the end where any file of a folder is meant. */
  path: string
  kind: 'missing' | 'empty' | 'invalid' | 'gate'
  message: string
}

/**
 * A workload as it lies on disk. `broken`: what was asked for or what the source is cannot be read, so nothing can be compared with it.
 * `partial`: other parts are missing, empty or invalid, or a gate is not green and no gap says so.
 */
export interface Workload {
  name: string
  folder: string
  state: 'complete' | 'partial' | 'broken'
  problems: readonly WorkloadProblem[]
  /** Relative paths of all files, sorted; without `.gangway/runs/`. */
  files: readonly string[]
  request: Request | undefined
  decisions: Partial<Decisions>
  profile: Profile | undefined
  lock: Lock | undefined
  why: Partial<Record<DecisionName, Choices>>
  gates: GateRecord | undefined
  /** Newest run with a folder, and whether it published. */
  lastRun: { id: string; published: boolean } | undefined
  readme: string | undefined
  /** One line: source, zones, schedule, last state. */
  summary: string
}
