import { z } from 'zod'
import { agentIds, agents, type AgentId } from './agent-order.ts'
import { decisionNames, decisionPath, type DecisionName } from './decisions/decision-names.ts'
import { defect } from './errors.ts'

export type { AgentFacts, AgentId, GateTerms } from './agent-order.ts'
export { agentIds, agents }
export const agentIdSchema = z.enum(agentIds)

/** The agent that owns a config file. */
export function ownerOf(decision: DecisionName): AgentId {
  const owner = agents.find(({ returns }) => returns.includes(decision))
  if (!owner) throw defect({ code: 'decision_without_owner', message: `No agent returns ${decisionPath(decision)}.`, subject: decision })
  return owner.id
}

/** These agents once each, in the order of the build. */
export function inOrder(ids: Iterable<string>): readonly AgentId[] {
  const given = new Set(ids)
  return agentIds.filter((id) => given.has(id))
}

const kinds = ['unit', 'integration'] as const

/** Files that no workload is without: what an agent promises, and what is the engine's own. */
export const conventionalFiles = (workload: string): readonly string[] => [
  'workload.yaml',
  ...decisionNames.map(decisionPath),
  ...agents.flatMap(({ files = [] }) => files.map((file) => file.replaceAll('<workload>', workload))),
  ...agents.flatMap(({ gate: { tests } }) => (tests === undefined ? [] : kinds.map((kind) => `tests/${kind}/test_${tests}.py`))),
  'pytest.ini',
  'README.md',
]
