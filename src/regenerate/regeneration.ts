import type {
  AgentId,
  Artifact,
  Assumption,
  Choices,
  CompiledPlan,
  DecisionName,
  Decisions,
  GateResult,
  Lock,
  Profile,
  Request,
} from '#domain'
import type { JudgedStage } from '../draft/draft.ts'
import type { FileMerge } from '../workload/merge/outcome.ts'

export interface RegenerateInput {
  workload: string
  /** Agents that decide anew; the others keep what config says. */
  decideAnew?: ReadonlySet<AgentId>
  /** A changed request; its file is among the edits. */
  request?: Request
  /** A newer profile than the stored one. */
  profile?: Profile
  /** Texts that take the place of what lies on disk, by path: what `modify` proposes. */
  edits?: ReadonlyMap<string, string>
  /** Merges and judges only what this agent owns; the rest stays as it is on disk and in the base. */
  only?: AgentId
}

/** One choice in a config file that is another one now. */
export interface DecisionChange {
  decision: DecisionName
  /** As in `.gangway/why`: `schema.columns[amount].type`. */
  path: string
  /** Absent where the choice is new. */
  before?: unknown
  /** Absent where the choice is gone. */
  after?: unknown
  by: 'person' | 'agent'
}

/** What a person chose, and an agent that decided anew would not: the person's choice stands and this is shown. */
export interface Contradiction {
  decision: DecisionName
  path: string
  yours: unknown
  proposed: unknown
  reason: string
}

/** What the merge came to, before anything is judged or written. */
export interface Regeneration {
  workload: string
  /** Nothing would be written: neither a file nor a record. */
  unchanged: boolean
  /** The table: one line for each file. */
  files: readonly FileMerge[]
  decisions: readonly DecisionChange[]
  contradictions: readonly Contradiction[]
  /** What has to be judged, in order; empty where no artifact changes. */
  stages: readonly JudgedStage[]
  /** What the gate and the landing need; absent where the files were found unchanged by their hashes alone. */
  merged?: MergedWorkload
}

/** The workload as it would be after the landing. */
export interface MergedWorkload {
  request: Request
  profile: Profile
  /** The profile is a newer one: the tree is judged on the source as it is delivered now. */
  readAgain: boolean
  decisions: Decisions
  plan: CompiledPlan
  /** What is rendered now, before it met the disk. */
  rendered: readonly Artifact[]
  /** The tree as it shall lie on disk. */
  artifacts: readonly Artifact[]
  why: Partial<Record<DecisionName, Choices>>
  assumptions: readonly Assumption[]
  gates: Readonly<Record<string, GateResult>>
  gaps: readonly { gate: string; text: string }[]
  lock: Lock
  /** Hash of every file as it was read, by path; null where there was none. What differs at the landing was changed under the hand. */
  seen: ReadonlyMap<string, string | null>
}

export interface RegenerationReport {
  workload: string
  /** `conflict`: what a gate refused stands in files that a person and the change both edited; only the conflicts were kept. */
  outcome: 'unchanged' | 'landed' | 'refused' | 'conflict'
  files: readonly FileMerge[]
  decisions: readonly DecisionChange[]
  contradictions: readonly Contradiction[]
  /** The gates that judged the merged tree, in order; the last one is the one that refused. */
  gates: readonly GateResult[]
}

/** Told as the work goes on: one line for a person. */
export type RegenerationProgress = (stage: string, status: 'started' | 'done' | 'failed', message: string) => void
