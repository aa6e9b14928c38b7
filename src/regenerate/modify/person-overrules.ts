import { decisionPath } from '#domain'
import { applyChanges, parseChangePath, type Change, type Changed, type ModifiableWorkload } from '../../workload/modify/index.ts'
import type { Contradiction } from '../index.ts'

export interface Overruling {
  /** Contradictions with the changes in. */
  contradictions: readonly Contradiction[]
  /** Those that stand without them: another matter, in which the edit holds. */
  standing: readonly Contradiction[]
  reason: string
}

/**
 * An older edit of a config file stands against what the same person says now. The newest word holds, and only there: the edit gets
 * the value that follows from it.
 */
export function overruledEdits({ contradictions, standing, reason }: Overruling, workload: ModifiableWorkload): Changed {
  const known = new Set(standing.map(placeOf))
  const caused = contradictions.filter((one) => !known.has(placeOf(one)))
  return applyChanges(
    workload,
    caused.map((one) => changeOf(one, reason)),
  )
}

const placeOf = ({ decision, path }: Contradiction): string => `${decisionPath(decision)}#${path}`

/** A contradiction tells of an absent value as null; only a schedule may really be none. */
function changeOf(contradiction: Contradiction, reason: string): Change {
  const at = parseChangePath(placeOf(contradiction))
  const { proposed, path } = contradiction
  return proposed === null && path !== 'trigger.cron' ? { at, reason } : { at, value: proposed, reason }
}
