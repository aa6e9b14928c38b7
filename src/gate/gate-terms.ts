import { defect } from '#domain'
import type { Agent, GateId, GateTerms } from '#kit'

/** Gates that are the engine's own: the reading of the source, and the whole workload at the end. */
const engineGates: Readonly<Record<Exclude<GateId, Agent['id']>, GateTerms>> = {
  profile: { reach: 'landing', tests: 'profiling', minimumTests: { unit: 6, integration: 3 } },
  code_check: { reach: 'publish', minimumTests: { unit: 0, integration: 0 } },
}

/** How a gate judges: as its agent says, or as the engine does. */
export function gateTerms(gate: GateId, agents: readonly Agent[]): GateTerms {
  if (gate === 'profile' || gate === 'code_check') return engineGates[gate]
  const agent = agents.find(({ id }) => id === gate)
  if (!agent) throw defect({ code: 'gate_without_agent', message: `No agent stands behind the gate ${gate}.`, subject: gate })
  return agent.gate
}
