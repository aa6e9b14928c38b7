import type { AgentOutput } from '#kit'
import { pause } from '../phase.ts'
import { loadDecisions, loadEvidence, loadProfile } from '../load-state.ts'
import { needRequest } from '../need-request.ts'
import { loadExperience } from '../remember-gate.ts'
import { resolveQuestions } from '../resolve-questions.ts'
import { applyAnswers } from '../apply-answers.ts'
import type { GatedStage } from '../gated-stages.ts'
import type { GraphServices } from '../services.ts'
import type { State, StateUpdate } from '../state.ts'
import { decisionPayloads, reasonOf } from '../trace-payloads.ts'

/** Lets the specialist decide from request, profile, earlier decisions and the evidence of a refuted attempt. */
export async function produce(stage: GatedStage, state: State, services: GraphServices): Promise<StateUpdate> {
  if (state.phases[stage.id]?.state === 'failed') await tellRetry(stage, state, services)
  const output = await decide(stage, state, services)
  const replies = resolveQuestions(output.questions, state)
  if (replies.waiting.length > 0) return pause(replies)
  if (output.questions.length > 0) {
    // The answers are fields of the request; the agent decides again with them.
    const settled = Object.fromEntries(
      Object.entries(replies.values).map(([id, value]) => [id, { value, source: 'person' as const, why: 'answered' }]),
    )
    const request = applyAnswers(needRequest(state), settled)
    const assumptions = replies.update.assumptions ?? {}
    const update = await produce(stage, { ...state, request }, services)
    return { request, ...update, assumptions: { ...assumptions, ...update.assumptions } }
  }
  await tellDecisions(stage, output, services)
  return {
    refs: await storeOutput(output, services),
    waiting: [],
    ...(replies.update.assumptions ? { assumptions: replies.update.assumptions } : {}),
  }
}

async function tellRetry(stage: GatedStage, state: State, services: GraphServices): Promise<void> {
  const attempt = (state.phases[stage.id]?.attempts ?? 0) + 1
  const reason = state.hints[stage.id] ? 'a person gave a hint at the escalation' : reasonOf(await loadEvidence(stage.id, state, services))
  await services.trace.emit('phase_retry', stage.id, 'retry', { attempt, reason })
}

async function tellDecisions(stage: GatedStage, output: AgentOutput, services: GraphServices): Promise<void> {
  for (const payload of decisionPayloads(output.why)) await services.trace.emit('decision', stage.id, 'decided', payload)
}

async function decide(stage: GatedStage, state: State, services: GraphServices): Promise<AgentOutput> {
  const hint = state.hints[stage.id]
  const evidence = await loadEvidence(stage.id, state, services)
  // What refuted this attempt comes first; what other attempts failed of helps only where this one was refuted.
  const experience = evidence.length === 0 ? [] : await loadExperience(stage.agent, state, services)
  return services.agents[stage.agent].decide({
    request: needRequest(state),
    profile: await loadProfile(state, services),
    decisions: await loadDecisions(state, services),
    evidence: [...evidence, ...experience],
    references: await services.referenceTables(),
    piiDefaults: services.piiDefaults,
    answers: clashAnswers(state),
    ...(hint ? { hint } : {}),
    ...(services.model ? { model: services.model } : {}),
  })
}

/** A clash is between two fields of the request, so its answer is no field: the agent gets it beside the request. */
const clashAnswers = (state: State): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(state.answers).flatMap(([id, answer]) => (answer && id.startsWith('clash.') ? [[id, answer.value]] : [])),
  )

async function storeOutput(output: AgentOutput, services: GraphServices): Promise<Record<string, string>> {
  const refs: Record<string, string> = {}
  for (const [name, decision] of Object.entries(output.decisions)) refs[`decision.${name}`] = await services.store.put(decision)
  for (const [name, choices] of Object.entries(output.why)) refs[`why.${name}`] = await services.store.put(choices)
  return refs
}
