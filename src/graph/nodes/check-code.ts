import { gateResultSchema, ownerOfFile, thresholds, type AgentId, type GateResult, type Question } from '#domain'
import { voided } from '../answers/rebuild-point.ts'
import { saidBesideRetry } from '../answers/said-beside-retry.ts'
import { markOf, retriedRef } from '../changed-choices.ts'
import { decidesOtherwise } from '../find-cure.ts'
import { goBack } from '../go-back.ts'
import { done, noTests, pause } from '../phase.ts'
import { escalationAnswerSchema, escalationQuestion, type EscalationAnswer } from '../escalation.ts'
import { escalationId } from '../pauses.ts'
import { stageById } from '../gated-stages.ts'
import { handOver } from '../hand-over.ts'
import { draftOf, loadDecisions, loadEvidence, loadLanding, loadProfile } from '../load-state.ts'
import { needRequest } from '../need-request.ts'
import { rememberGate, rememberWayOut } from '../remember-gate.ts'
import { resolveQuestions } from '../resolve-questions.ts'
import type { Draft } from '../../draft/draft.ts'
import type { WithAgents, WithBuilding, WithDeciding, WithJudging, WithMemory, WithStaging, WithStore, WithTrace } from '../ports.ts'
import { summaryOf } from '../summary-of.ts'
import type { PhaseRecord, State, StateUpdate } from '../state.ts'
import { tellRetry } from '../tell-retry.ts'
import { manifestOf } from '../verify-handover.ts'
import { findingsOf } from './test.ts'

/**
 * The whole workload once more: compiles, imports, parses, no secret in it. A refusal spends the retry of the agent that owns the file,
 * where it decides otherwise with it; then it goes to a person.
 */
export async function checkCode(
  given: State,
  services: WithStore & WithTrace & WithAgents & WithDeciding & WithMemory & WithBuilding & WithJudging & WithStaging,
): Promise<StateUpdate> {
  const handed = await handOver('code_check', given, services)
  if ('back' in handed) return { ...handed.back, answers: { ...handed.back.answers, ...withoutWaysOut(given) } }
  const update = await judgeWhole(handed, services)
  return { ...update, refs: { ...handed.refs, ...update.refs } }
}

/** Answers to escalations are for what was shown; what is judged again is shown again. */
const withoutWaysOut = ({ answers }: State): Record<string, null> =>
  Object.fromEntries(Object.keys(answers).flatMap((id) => (id.startsWith('escalation.') ? [[id, null]] : [])))

async function judgeWhole(
  { state, draft }: { state: State; draft: Draft },
  services: WithStore & WithAgents & WithDeciding & WithMemory & WithBuilding & WithJudging & WithStaging,
): Promise<StateUpdate> {
  const result = await judge(draft, state, services)
  const owner = ownerOfFile(draft.artifacts, findingsOf(result)[0]?.path)
  const attempt = state.refs[retriedRef('code_check')] ? 2 : 1
  const manifest = manifestOf(draft)
  const judgedAs = { 'gate.code_check': await services.store.put(result), manifest }
  const remembered = owner
    ? await rememberGate({ stage: 'code_check', agent: owner, attempt, occasion: manifest, result }, state, services)
    : {}
  const refs = { ...remembered, ...judgedAs }
  const record = recordOf(result, attempt)
  if (result.outcome === 'passed') {
    const phases = { code_check: { ...record, summary: `${record.checks.length} checks passed` } }
    return done('code_check', { phases, answers: withoutWaysOut(state), refs: { ...refs, [retriedRef('code_check')]: null } })
  }
  const refused: Refused = { draft, result, record, owner, state }
  const retried = state.answers[idOf(refused)] ? undefined : await retryOnce(refused, services)
  if (retried) return { ...retried, refs: { ...refs, ...retried.refs } }
  const replies = resolveQuestions([await question(refused, services)], state)
  if (replies.waiting.length > 0) return pause(replies, { refs, phases: { code_check: record } })
  const answer = escalationAnswerSchema.parse(state.answers[idOf(refused)]?.value)
  await rememberWayOut('code_check', answer.choice, state, services)
  const update = await follow(answer, refused, services)
  return { ...update, refs: { ...refs, [retriedRef('code_check')]: null, ...update.refs } }
}

const judge = async (draft: Draft, state: State, services: WithStore & WithJudging): Promise<GateResult> =>
  gateResultSchema.parse(
    await services.judging.judge({
      stage: 'code_check',
      request: needRequest(state),
      profile: await loadProfile(state, services),
      decisions: await loadDecisions(state, services),
      draft,
      landing: await loadLanding(state, services),
    }),
  )

const recordOf = (result: GateResult, attempts: number): PhaseRecord => ({
  id: 'code_check',
  state: result.outcome,
  attempts,
  unit: noTests,
  integration: noTests,
  checks: result.checks.map(summaryOf),
})

interface Refused {
  draft: Draft
  result: GateResult
  record: PhaseRecord
  /** The agent that owns the first refused file; none where the engine does. */
  owner: AgentId | undefined
  state: State
}

const idOf = ({ owner }: Refused): string => escalationId(owner ?? 'code_check')

/** The owner's one retry, while its gate has not spent it and where it makes a difference. */
async function retryOnce(
  { owner, result, state }: Refused,
  services: WithStore & WithAgents & WithDeciding,
): Promise<StateUpdate | undefined> {
  if (owner === undefined || result.outcome !== 'failed' || state.refs[retriedRef('code_check')]) return undefined
  if ((state.phases[owner]?.attempts ?? 1) >= thresholds.gateAttempts) return undefined
  const stage = stageById(owner, services.agents)
  const evidence = [...(await loadEvidence(stage.id, state, services)), ...findingsOf(result)]
  if (!(await decidesOtherwise(stage, evidence, state, services))) return undefined
  const { refs, phases } = await goBack({ stage, evidence }, undefined, state, services)
  return { goto: stage.node, waiting: [], phases, refs: { ...refs, [retriedRef('code_check')]: await services.store.put(markOf(state)) } }
}

async function question(refused: Refused, services: WithStore & WithStaging): Promise<Question> {
  const { draft, result, record, owner, state } = refused
  return escalationQuestion(idOf(refused), {
    stage: 'code check',
    result,
    attempts: record.attempts,
    produced: draft.artifacts.filter(({ owner: by }) => by === (owner ?? 'engine')).map(({ path }) => path),
    retry: result.outcome === 'error' ? [] : await retryTold(refused, services),
    stagedDir: services.staging.stagedDir(needRequest(state).name),
  })
}

async function retryTold({ owner, result, state }: Refused, services: WithStore): Promise<readonly string[]> {
  if (state.refs[retriedRef('code_check')]) return tellRetry('code_check', findingsOf(result), state, services)
  if (owner === undefined) return ['no retry: the file is made by the engine, and no agent decides it']
  if ((state.phases[owner]?.attempts ?? 1) >= thresholds.gateAttempts) return [`no retry: ${owner} has had its one already`]
  return [`no retry: ${owner} would decide the same again`]
}

async function follow(
  answer: EscalationAnswer,
  refused: Refused,
  services: WithStore & WithAgents & WithDeciding & WithBuilding,
): Promise<StateUpdate> {
  const cleared = { answers: { [idOf(refused)]: null }, waiting: [] }
  switch (answer.choice) {
    case 'stop':
      return { ...cleared, phases: { code_check: refused.record }, outcome: { state: 'stopped', message: 'Stopped at the code check.' } }
    case 'skip':
      return { ...(await skip(refused.state, services)), ...cleared }
    case 'manual':
      return { ...cleared, goto: 'checkCode' }
    case 'retry':
      return withCleared(await retry(refused, services), cleared)
  }
}

/** The gap stands in the README, so it belongs to the bytes that may land; everything else is as it was judged. */
async function skip(state: State, services: WithStore & WithBuilding): Promise<StateUpdate> {
  const gaps = { code_check: 'The code check was skipped by a person.' }
  const manifest = manifestOf(await draftOf({ ...state, gaps: { ...state.gaps, ...gaps } }, services))
  return { ...done('code_check', { summary: 'skipped by a person', refs: { manifest } }), gaps }
}

const withCleared = (update: StateUpdate, { answers, waiting }: Pick<State, 'answers' | 'waiting'>): StateUpdate => ({
  ...update,
  answers: { ...update.answers, ...answers },
  waiting,
})

/** Built again from where the person's words belong, at the latest by the owner, which gets the evidence; without either, checked again. */
async function retry(refused: Refused, services: WithStore & WithAgents & WithDeciding): Promise<StateUpdate> {
  const { owner, result, state } = refused
  const { request, answers, point } = await saidBesideRetry(idOf(refused), owner, state, services)
  if (!point) return { goto: 'checkCode', request, answers }
  const { refs, ...update } = voided(point)
  const findings = owner ? [...(await loadEvidence(owner, state, services)), ...findingsOf(result)] : []
  const evidence = owner ? { [`evidence.${owner}`]: await services.store.put(findings) } : {}
  return { ...update, goto: point.node, refs: { ...refs, ...evidence }, request, answers }
}
