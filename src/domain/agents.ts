import { z } from 'zod'
import type { agentFacts } from './agent-facts.generated.ts'
import { agentIds, agents } from './agent-order.ts'
import { decisionNames, decisionPath, type DecisionName } from './decisions/decision-names.ts'
import { defect } from './errors.ts'
import type { Request } from './request.ts'

/** The folders below `agents/`. */
export type AgentId = (typeof agentFacts)[number]['id']

/** How a stage is judged, besides its checks. */
export interface GateTerms {
  /** How far the staged pipeline runs: a stage is judged on what its own and earlier agents made. */
  reach: 'landing' | 'borders' | 'checks' | 'publish'
  /** Its tests are `tests/unit/test_<tests>.py` and `tests/integration/test_<tests>.py`; without it there are none. */
  tests?: string
  /** Fewest distinct executed tests. */
  minimumTests: { unit: number; integration: number }
  /** Its tests need Airflow, and run the pipeline in it themselves. */
  airflow?: boolean
}

/** What an agent says of itself, as data: everything else that has to do with agents is derived from it. */
export interface AgentFacts {
  id: AgentId
  /** The agent that it comes after; none for the first, which also reads the source. */
  after?: AgentId
  /** The decisions that it returns: it owns their files. */
  returns: readonly DecisionName[]
  /** What it decides from besides the profile, so that it decides anew where that changes; without it, it decides anew with every change. */
  reads?: { readonly request: readonly (keyof Request)[]; readonly decisions: readonly DecisionName[] }
  gate: GateTerms
  /** Files beside these and its decisions without which no workload is whole; `<workload>` stands for the name. */
  files?: readonly string[]
}

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
