import type { Artifact, Assumption, Choices, DecisionName, GateResult, Profile } from '#domain'
import type { FileMerge } from './merge/outcome.ts'

/** What one landing brings, and under which conditions it may. */
export interface LandInput {
  project: string
  workload: string
  /** Version of Gangway, for the lock. */
  gangway: string
  /** Names what rendered it; null or absent when that was not a build. */
  renderer?: string | null
  /** The tree that the gate has passed, as it shall lie on disk; beside `merges`: as it was rendered. */
  artifacts: readonly Artifact[]
  /** What the agents rendered, where a person's edit differs from it: path to content. It becomes the base. */
  rendered?: Readonly<Record<string, string>>
  /** What a three-way merge made of each file: content and base may differ, and a file may stay away. */
  merges?: readonly FileMerge[]
  /** Hashes of the files that were merged, as they were read (null: not there). One that differs now refuses the landing. */
  seen?: ReadonlyMap<string, string | null>
  profile: Profile
  why: Partial<Record<DecisionName, Choices>>
  gates: Readonly<Record<string, GateResult>>
  gaps?: readonly { gate: string; text: string }[]
  assumptions?: readonly Assumption[]
  /** Records that choices refer to by `evidenceId`. */
  evidence?: readonly unknown[]
  /** No workload of this name was there when this began; one that is there now is another's, and stays. */
  fresh?: boolean
  /** The same landing was begun before: where it has ended, nothing is done, and edits made since then stay. */
  again?: boolean
  /** Runs the step that decides the landing, or refuses it. */
  commit?: (step: () => void) => void
}
