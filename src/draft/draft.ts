import type { AgentId, Artifact, CompiledPlan, Decisions, Profile, Request } from '#domain'
import type { Landing } from '../profile/index.ts'

export interface DraftInput {
  request: Request
  profile: Profile
  decisions: Partial<Decisions>
  assumptions: readonly { field: string; value: unknown; why: string }[]
  gaps: readonly string[]
  /** Files that a person changed by hand: path to content. */
  edits: Readonly<Record<string, string>>
  /** Decisions as their agents made them, where a person has edited them since. */
  own?: Partial<Decisions>
}

export interface Draft {
  artifacts: readonly Artifact[]
  plan: CompiledPlan | undefined
  /** As rendered from what the agents decided, before a person's edits: path to content. */
  rendered: Readonly<Record<string, string>>
}

/** A gate of the build: that of the reading, of an agent, or of the code as a whole. */
export type JudgedStage = 'profile' | AgentId | 'code_check'

export interface JudgeInput {
  stage: JudgedStage
  request: Request
  profile: Profile
  decisions: Partial<Decisions>
  draft: Draft
  /** Which attempt of its stage this is; the first unless said otherwise. */
  attempt?: number
  /** What profiling landed: the rows that types and keys are measured on. */
  landing: Landing
}
