import type { CheckContext, CompiledPlan, Decisions, GateId, GateTerms, Measurements, Profile, Request } from '#kit'
import type { Database, PythonWorker } from '#system'
import type { StagedWorkload } from './stage-workload.ts'

/** What is judged, and against what. All paths are absolute. */
export interface GateInput {
  gate: GateId
  terms: GateTerms
  request: Request
  profile: Profile
  decisions: Partial<Decisions>
  plan?: CompiledPlan
  staged: StagedWorkload
  /** Which attempt of its stage this is; the first unless said otherwise. */
  attempt?: number
  /** About so many rows are a sample. */
  sampleRows?: number
  /** The staging lake; the landing of discovery may be in it. */
  lake: string
  project: string
  /** The file or folder that the source is read from; absent where its own place is. */
  source?: string
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

export type { CheckContext }
