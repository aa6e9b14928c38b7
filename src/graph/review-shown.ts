import type { ArtifactOwner, Assumption, Request, SourceSample } from '#domain'
import type { LandingStatus } from '../workload/landing-status.ts'
import type { PhaseRecord } from './state.ts'

/** A row that was held back, as it may be shown. */
export interface HeldExample {
  border: string
  rule: string
  reason: string
  file: string
  record: number
  columns: string
  value: string | null
}

/** What the last staged run measured; empty where none reached so far. */
export interface StagedMeasures {
  accounting: readonly unknown[]
  score: Readonly<Record<string, unknown>>
  /** The first row of each rule. */
  held: readonly HeldExample[]
}

/** Everything that a person says yes to, as data. */
export interface ReviewFacts {
  request: Request
  /** Columns that hold personal data, with its types. */
  personal: readonly { column: string; types: readonly string[] }[]
  /** Set where profile and gates have not seen all files of the source. */
  sample: SourceSample | undefined
  measures: StagedMeasures
  stages: readonly { id: string; record: PhaseRecord | undefined }[]
  codeCheck: PhaseRecord | undefined
  gaps: readonly string[]
  assumptions: readonly Assumption[]
  silver: readonly string[]
  gold: readonly string[]
  files: readonly { path: string; owner: ArtifactOwner; status: LandingStatus }[]
  stagedDir: string
  /** Where it will run, and what that costs. */
  platform: string
}
