import { gateResultSchema, type AgentId, type GateResult } from '#domain'
import { voided } from '../answers/rebuild-point.ts'
import { saidBesideRetry } from '../answers/said-beside-retry.ts'
import { done, noTests, pause } from '../phase.ts'
import { escalationAnswerSchema, escalationId, escalationQuestion, type EscalationAnswer } from '../escalation.ts'
import { ownerOfFile, stageById, type GatedStage } from '../gated-stages.ts'
import { draftOf, loadDecisions, loadEvidence, loadLanding, loadProfile } from '../load-state.ts'
import { needRequest } from '../need-request.ts'
import { rememberGate, rememberWayOut } from '../remember-gate.ts'
import { resolveQuestions } from '../resolve-questions.ts'
import type { Draft, GraphServices } from '../services.ts'
import type { PhaseRecord, State, StateUpdate } from '../state.ts'
import { takeEdits } from '../take-edits.ts'
import { manifestOf } from '../verify-handover.ts'
import { findingsOf } from './test.ts'

/** The whole workload once more: compiles, imports, parses, no secret in it. Rendering is pure, so a failure goes to a person. */
export async function checkCode(state: State, services: GraphServices): Promise<StateUpdate> {
  const draft = await draftOf(state, services)
  const judged = await services.judge({
    stage: 'code_check',
    request: needRequest(state),
    profile: await loadProfile(state, services),
    decisions: await loadDecisions(state, services),
    draft,
    landing: await loadLanding(state, services),
  })
  const result = gateResultSchema.parse(judged)
  const checks = result.checks.map(({ id, kind, outcome }) => ({ id, kind, outcome }))
  const record: PhaseRecord = { id: 'code_check', state: result.outcome, attempts: 1, unit: noTests, integration: noTests, checks }
  const manifest = manifestOf(draft)
  const owner = ownerOfFile(draft.artifacts, findingsOf(result)[0]?.path, services.agents)
  const judgedAs = { 'gate.code_check': await services.store.put(result), manifest }
  const remembered = await rememberGate({ stage: 'code_check', agent: owner, attempt: 1, occasion: manifest, result }, state, services)
  const refs = { ...remembered, ...judgedAs }
  if (result.outcome === 'passed') {
    const phases = { code_check: { ...record, summary: `${checks.length} checks passed` } }
    return done('code_check', { phases, refs })
  }
  const replies = resolveQuestions(
    [
      escalationQuestion(escalationId(owner), {
        stage: 'code check',
        result,
        attempts: 1,
        produced: [],
        retry: ['no retry: nothing that an agent decides could cure it'],
        stagedDir: services.stagedDir(needRequest(state).name),
      }),
    ],
    state,
  )
  if (replies.waiting.length > 0) return pause(replies, { refs })
  const answer = escalationAnswerSchema.parse(replies.values[escalationId(owner)])
  await rememberWayOut('code_check', answer.choice, state, services)
  const update = await follow(owner, answer, { draft, result, record, state, services })
  return { ...update, refs: { ...refs, ...update.refs } }
}

interface Refused {
  draft: Draft
  result: GateResult
  record: PhaseRecord
  state: State
  services: GraphServices
}

async function follow(owner: AgentId, answer: EscalationAnswer, refused: Refused): Promise<StateUpdate> {
  const { draft, state, services } = refused
  const cleared = { answers: { [escalationId(owner)]: null }, waiting: [] }
  switch (answer.choice) {
    case 'stop':
      return { ...cleared, phases: { code_check: refused.record }, outcome: { state: 'stopped', message: 'Stopped at the code check.' } }
    case 'skip':
      return { ...(await skip(state, services)), ...cleared }
    case 'manual':
      return { ...cleared, goto: 'checkCode', refs: await takeEdits(draft, state, services) }
    case 'retry':
      return withCleared(await retry(stageById(owner, services.agents), refused), cleared)
  }
}

/** The gap stands in the README, so it belongs to the bytes that may land; everything else is as it was judged. */
async function skip(state: State, services: GraphServices): Promise<StateUpdate> {
  const gaps = { code_check: 'The code check was skipped by a person.' }
  const manifest = manifestOf(await draftOf({ ...state, gaps: { ...state.gaps, ...gaps } }, services))
  return { ...done('code_check', { summary: 'skipped by a person', refs: { manifest } }), gaps }
}

const withCleared = (update: StateUpdate, { answers, waiting }: Pick<State, 'answers' | 'waiting'>): StateUpdate => ({
  ...update,
  answers: { ...update.answers, ...answers },
  waiting,
})

/** The owner decides again with what was found and what the person said; what is rebuilt has its attempts before it. */
async function retry(stage: GatedStage, { result, state, services }: Refused): Promise<StateUpdate> {
  const findings = [...(await loadEvidence(stage.id, state, services)), ...findingsOf(result)]
  const { request, answers, point } = await saidBesideRetry(escalationId(stage.agent), stage.id, state, services)
  const { refs, ...update } = voided(point)
  return {
    ...update,
    goto: point.node,
    refs: { ...refs, [`evidence.${stage.id}`]: await services.store.put(findings) },
    request,
    answers,
  }
}
