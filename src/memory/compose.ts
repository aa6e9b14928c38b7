import { agentIdSchema, agents } from '#domain'
import { hasExpired } from './cap-entries.ts'
import { isFact, isFailure, type Entry, type Fact, type FactKind } from './entry.ts'
import { tallyFailures, type Tally } from './tally.ts'

/** What of the memory fits a phase, small enough to be read at once. */
export interface Composition {
  phase: string
  facts: readonly Fact[]
  failures: readonly Tally[]
}

const MOST_FACTS = 12
const MOST_FAILURES = 5

/** A stage that decides profits from feedback and references, discovery from who is who and from what was answered. */
const DISCOVERY: readonly FactKind[] = ['person', 'project', 'reference']
const STAGES: readonly FactKind[] = ['feedback', 'reference']

/** Facts of the kinds that help in a phase, surest and newest first, and what its agent failed of most often. */
export function composeFor(phase: string, entries: readonly Entry[], today: string): Composition {
  const agent = agentIdSchema.safeParse(phase === 'profile' ? agents[0].id : phase).data
  const kinds = agent ? STAGES : DISCOVERY
  const facts = entries
    .filter(isFact)
    .filter((fact) => kinds.includes(fact.kind) && !hasExpired(fact, today))
    .toSorted((left, right) => right.confidence - left.confidence || (left.time < right.time ? 1 : -1))
  const failures = agent ? tallyFailures(entries.filter(isFailure).filter((failure) => failure.agent === agent)) : []
  return { phase, facts: facts.slice(0, MOST_FACTS), failures: failures.slice(0, MOST_FAILURES) }
}
