import { decisionNames, type Finding } from '#domain'
import type { AgentOutput } from '#kit'
import { storeDecision } from './decision-edits.ts'
import { loadDecisions, loadProfile } from './load-state.ts'
import { needRequest } from './need-request.ts'
import { isClash } from './pauses.ts'
import { loadExperience } from './remember-gate.ts'
import type { GatedStage } from './gated-stages.ts'
import type { WithAgents, WithDeciding, WithStore } from './ports.ts'
import type { State } from './state.ts'

/** What the agent of a stage decides from the state and this evidence; a pure question, nothing is kept. */
export async function decideStage(
  stage: GatedStage,
  evidence: readonly Finding[],
  state: State,
  services: WithStore & WithAgents & WithDeciding,
): Promise<AgentOutput> {
  // What refuted this attempt comes first; what other attempts failed of helps only where this one was refuted.
  const experience = evidence.length === 0 ? [] : await loadExperience(stage.agent, state, services)
  return services.agents[stage.agent].decide({
    request: needRequest(state),
    profile: await loadProfile(state, services),
    decisions: await loadDecisions(state, services),
    evidence: [...evidence, ...experience],
    references: await services.deciding.referenceTables(),
    piiDefaults: services.deciding.piiDefaults,
    answers: clashAnswers(state),
    ...(services.deciding.model ? { model: services.deciding.model } : {}),
  })
}

/** A clash is between two fields of the request, so its answer is no field: the agent gets it beside the request. */
const clashAnswers = (state: State): Record<string, unknown> =>
  Object.fromEntries(Object.entries(state.answers).flatMap(([id, answer]) => (answer && isClash(id) ? [[id, answer.value]] : [])))

/** Keeps what was decided, under what a person has edited; gives the references, which are the same for the same decisions. */
export async function storeOutput(output: AgentOutput, state: State, services: WithStore): Promise<Record<string, string>> {
  let refs: Record<string, string> = {}
  for (const name of decisionNames) {
    const decision = output.decisions[name]
    if (decision !== undefined) refs = { ...refs, ...(await storeDecision(name, { decision, why: output.why[name] }, state, services)) }
  }
  return refs
}
