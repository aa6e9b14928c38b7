import type { Assumption, Choices, DecisionName, GateResult, Profile } from '#kit'

export interface WorkloadSummary {
  name: string
  state: 'complete' | 'partial' | 'broken'
  summary: string
}

export interface RouteResult {
  outcome: 'found' | 'partial' | 'not_found' | 'several' | 'unsure'
  candidates: readonly WorkloadSummary[]
}

/** What a person did to staged files. */
export interface StagedChanges {
  /** Path to new content. */
  edited: Readonly<Record<string, string>>
  added: readonly string[]
  removed: readonly string[]
}

export interface LandingRecord {
  profile: Profile
  why: Partial<Record<DecisionName, Choices>>
  gates: Readonly<Record<string, GateResult>>
  /** Gates that a person skipped, with the text that stands in the README. */
  gaps: readonly { gate: string; text: string }[]
  /** Nobody chose to change an existing workload, so none may be there. */
  fresh: boolean
  /** As the README tells them; a later rendering needs them again. */
  assumptions: readonly Assumption[]
}

/** How a landing is guarded by whoever holds the run. */
export interface LandingGuard {
  /** The same landing was begun before, so what it finds may be its own. */
  again: boolean
  /** Runs the step that decides the landing, or refuses it. */
  commit: (step: () => void) => void
}
