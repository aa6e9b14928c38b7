import { agents, decisionPath, type AgentFacts, type AgentId, type DecisionName } from '#domain'
import type { Change } from './change.ts'
import { printChangePath } from './change-path.ts'

/** The agents that have to decide anew, so that everything that hangs on the changes follows. */
export function agentsFor(changes: readonly Change[]): ReadonlySet<AgentId> {
  return new Set(changes.flatMap(({ at }) => (at.file === 'workload.yaml' ? readersOfField(at.segments[0]) : readersOfConfig(at))))
}

/** How a column is found in a delivery is read by the landing alone. */
const ONLY_LANDING = /^config\/source\.yaml#schema\.columns\[[^\]]+\]\.(source_name|aliases|optional)$/

const readersOfConfig = (at: Change['at']): readonly AgentId[] =>
  ONLY_LANDING.test(printChangePath(at)) ? [] : idsOf(({ returns, reads }) => !holds(returns, at) && (!reads || holds(reads.decisions, at)))

const holds = (names: readonly DecisionName[], { file }: Change['at']): boolean => names.some((name) => decisionPath(name) === file)

/** A field that no agent names is read by everybody. */
function readersOfField(segment: Change['at']['segments'][number] | undefined): readonly AgentId[] {
  const field = segment !== undefined && 'key' in segment ? segment.key : ''
  const isNamed = ({ reads }: AgentFacts): boolean => reads?.request.some((name) => name === field) ?? false
  return agents.some(isNamed) ? idsOf((agent) => agent.reads === undefined || isNamed(agent)) : idsOf(() => true)
}

const idsOf = (isMeant: (agent: AgentFacts) => boolean): readonly AgentId[] => agents.filter(isMeant).map(({ id }) => id)
