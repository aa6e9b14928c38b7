import type { Choices, DecisionName, Decisions, Profile, Request } from '#domain'

/** The files that a person may change by a path. */
export type ChangeableFile = 'workload.yaml' | `config/${DecisionName}.yaml`

/** A place in one of them: keys in order, `{ item }` where a list's item is meant by its identity. */
export type PathSegment = { key: string } | { item: string }

export interface ChangePath {
  file: ChangeableFile
  segments: readonly PathSegment[]
}

/** One value that shall be another one. */
export interface Change {
  at: ChangePath
  /** Absent: the value is taken out. */
  value?: unknown
  /** What a person said, or the sentence that tells why it follows from that. */
  reason: string
}

/** What a sentence comes to. */
export interface Proposal {
  changes: readonly Change[]
  /** What a person should know of it before saying yes. */
  notes: readonly string[]
}

/** The values that a change starts from. */
export interface ModifiableWorkload {
  name: string
  request: Request
  decisions: Decisions
  profile: Profile
  why?: Partial<Record<DecisionName, Choices>>
}

/** How a column here may refer to another workload, measured on the sketches of both. */
export interface LinkCandidate {
  columns: readonly string[]
  /** Estimated share of the distinct values here that are keys there. */
  share: number
}

/** Another workload that columns may refer to. */
export interface LinkTarget {
  workload: string
  table: string
  key: readonly string[]
  /** Columns of its silver table that are masked so that nothing compares with them. */
  masked: readonly string[]
  /** Workloads that it waits for, directly or not. */
  waitsFor: readonly string[]
  cron: string | null
  candidates: readonly LinkCandidate[]
}

/** Everything that a sentence is read against. */
export interface Surroundings {
  workload: ModifiableWorkload
  targets: readonly LinkTarget[]
}
