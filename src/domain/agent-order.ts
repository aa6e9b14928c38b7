import { agentFacts } from './agent-facts.generated.ts'
import type { DecisionName } from './decisions/decision-names.ts'
import { orderAgents } from './order-agents.ts'
import type { Request } from './request.ts'
import type { RowsJudged } from './row-sample.ts'

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
  /** On which rows its integration tests judge; all unless said otherwise. */
  testRows?: RowsJudged
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

/** In the order of the build; without any schema, so that a command line is read from it at once. */
export const agents: readonly [AgentFacts, ...AgentFacts[]] = orderAgents<AgentFacts>(agentFacts)
export const agentIds: readonly AgentId[] = agents.map(({ id }) => id)
