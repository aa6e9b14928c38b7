import { decisionNames, decisionPath, type Artifact, type Decisions, type Lock, type Profile } from '#domain'
import { orderAgents, type Agent } from '#kit'
import { hashOf, sha256 } from '#system'
import type { JudgedStage } from '../draft/draft.ts'

export interface JudgedTree {
  /** The tree as it shall lie on disk. */
  artifacts: readonly Artifact[]
  /** Base of each file after the merge. */
  bases: ReadonlyMap<string, string | undefined>
  decisions: Partial<Decisions>
  profile: Profile
  /** The request differs from the one that was judged in nothing that a gate reads itself: what it says is judged in the decisions. */
  requestIsJudged?: boolean
  /** Hashes of the files whose bytes are no text, so that their content is only a reading. */
  bytes?: ReadonlyMap<string, string>
}

/** What was judged when the workload landed last. */
export interface JudgedBefore {
  lock: Lock
  landedProfile: Profile
}

/**
 * The stage of the earliest change and all later ones; none where what would land was judged already. The code check comes first:
 * what a person wrote by hand may not even compile, and that is told in seconds.
 */
export function judgedStages(tree: JudgedTree, before: JudgedBefore, agents: readonly Agent[]): readonly JudgedStage[] {
  const order = orderAgents(agents).map(({ id }) => id)
  const stages: readonly JudgedStage[] = ['profile', ...order]
  const firstOf = (file: OwnedFile): number => firstStage(file, order, stages.length)
  const changed = tree.artifacts.filter((artifact) => isNew(artifact, tree, before))
  const gone = Object.entries(before.lock.artifacts).filter(
    ([path, { sha256: hash }]) => hash !== null && tree.artifacts.every((artifact) => artifact.path !== path),
  )
  const isReread = hashOf(before.landedProfile) !== hashOf(tree.profile)
  if (changed.length === 0 && gone.length === 0 && !isReread) return []
  const firsts = [...changed.map(firstOf), ...gone.map(([, { owner, kind }]) => firstOf({ owner, kind })), ...(isReread ? [0] : [])]
  return ['code_check', ...stages.slice(Math.min(...firsts))]
}

/** A config file is judged by what it says, so that a comment of a person costs nothing; everything else by its bytes. */
function isNew({ path, content, provenance }: Artifact, tree: JudgedTree, { lock }: JudgedBefore): boolean {
  const { decisions, bases, requestIsJudged = false, bytes } = tree
  const entry = lock.artifacts[path]
  if (!entry) return true
  const name = decisionNames.find((one) => decisionPath(one) === path)
  if (name) return entry.decision !== hashOf(decisions[name])
  if (path === 'workload.yaml') return !requestIsJudged && entry.decision !== provenance.decision
  const base = bases.get(path)
  // A conflict that was settled since has another base; its text may be in the lock, but was never judged.
  return (
    entry.sha256 !== (bytes?.get(path) ?? sha256(content)) || (entry.base !== null && base !== undefined && entry.base !== sha256(base))
  )
}

interface OwnedFile {
  owner: string
  kind: string
}

/** Index into the stages; a document is judged by the code check alone. What the first agent owns begins with how the source is read. */
function firstStage({ owner, kind }: OwnedFile, order: readonly string[], none: number): number {
  if (kind === 'document') return none
  const index = order.indexOf(owner)
  return index <= 0 ? 0 : index + 1
}
