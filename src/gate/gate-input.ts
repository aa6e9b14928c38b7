import type { CheckContext, CompiledPlan, Decisions, GateId, Measurements, Profile, Request } from '#kit'
import type { Database, PythonWorker } from '#system'
import type { StagedWorkload } from './stage-workload.ts'

/** What is judged, and against what. All paths are absolute. */
export interface GateInput {
  gate: GateId
  request: Request
  profile: Profile
  decisions: Partial<Decisions>
  plan?: CompiledPlan
  staged: StagedWorkload
  /** The staging lake; the landing of discovery may be in it. */
  lake: string
  project: string
  runId: string
  asOf: string
  /** A folder of this attempt's own, for what only lives as long as the judging. */
  scratch: string
}

/** What the gate works with; held warm by whoever owns it. */
export interface GateServices {
  python: PythonWorker
  airflow?: PythonWorker
  database: Database
  measure?: Measurements
}

/** Fewest distinct tests that must have run and passed (requirements 9.3 to 12.3). */
export interface MinimumTests {
  unit: number
  integration: number
}

/** How far the staged pipeline runs for a gate: a stage is judged on what its own and earlier agents made. */
export const reachOf: Readonly<Record<GateId, 'landing' | 'borders' | 'checks' | 'publish'>> = {
  profile: 'landing',
  metadata: 'landing',
  transformation: 'borders',
  quality: 'checks',
  dag: 'publish',
  code_check: 'publish',
}

export type { CheckContext }
