import { applyAnswers } from '#domain'
import type { Finding } from '#domain'
import type { AgentOutput } from '#kit'
import { retriedRef, toldChanges } from '../changed-choices.ts'
import { decideStage, storeOutput } from '../decide-stage.ts'
import { loadEvidence } from '../load-state.ts'
import { needRequest } from '../need-request.ts'
import { pause } from '../phase.ts'
import { resolveQuestions } from '../resolve-questions.ts'
import type { GatedStage } from '../gated-stages.ts'
import type { WithAgents, WithDeciding, WithStore, WithTrace } from '../ports.ts'
import type { State, StateUpdate } from '../state.ts'
import { decisionPayloads, reasonOf } from '../trace-payloads.ts'

/** Lets the specialist decide from request, profile, earlier decisions and the evidence of a refuted attempt. */
export async function produce(
  stage: GatedStage,
  state: State,
  services: WithStore & WithTrace & WithAgents & WithDeciding,
): Promise<StateUpdate> {
  const evidence = await loadEvidence(stage.id, state, services)
  const output = await decideStage(stage, evidence, state, services)
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
  const refs = await storeOutput(output, state, services)
  if (state.phases[stage.id]?.state === 'failed') await tellRetry(stage, evidence, { ...state, refs: { ...state.refs, ...refs } }, services)
  await tellDecisions(stage, output, services)
  return {
    refs,
    waiting: [],
    ...(replies.update.assumptions ? { assumptions: replies.update.assumptions } : {}),
  }
}

/** What refuted the attempt, and what the agent chooses otherwise since. */
async function tellRetry(stage: GatedStage, evidence: readonly Finding[], state: State, services: WithStore & WithTrace): Promise<void> {
  const attempt = (state.phases[stage.id]?.attempts ?? 0) + 1
  const reason = state.refs[retriedRef(stage.id)] ? reasonOf(evidence) : 'a person chose to retry'
  const mark = state.refs[retriedRef(stage.id)]
  const changed = mark ? await toldChanges(mark, state, services) : []
  await services.trace.emit('phase_retry', stage.id, 'retry', {
    attempt,
    reason,
    evidence: evidence.slice(-MOST_EVIDENCE).map(({ rule, path, message }) => `${rule} at ${path}: ${message}`),
    changed: changed.slice(0, MOST_CHANGES),
  })
}

const MOST_EVIDENCE = 8
const MOST_CHANGES = 20

async function tellDecisions(stage: GatedStage, output: AgentOutput, services: WithTrace): Promise<void> {
  for (const payload of decisionPayloads(output.why)) await services.trace.emit('decision', stage.id, 'decided', payload)
}
