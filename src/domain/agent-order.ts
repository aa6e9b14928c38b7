import { agentFacts } from './agent-facts.generated.ts'
import type { AgentFacts, AgentId } from './agents.ts'
import { orderAgents } from './order-agents.ts'

/** In the order of the build; without any schema, so that a command line is read from it at once. */
export const agents: readonly [AgentFacts, ...AgentFacts[]] = orderAgents<AgentFacts>(agentFacts)
export const agentIds: readonly AgentId[] = agents.map(({ id }) => id)
