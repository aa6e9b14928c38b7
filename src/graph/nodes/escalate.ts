import { gateResultSchema, type Finding, type GateResult } from '#domain'
import { voided } from '../answers/rebuild-point.ts'
import { saidBesideRetry } from '../answers/said-beside-retry.ts'
import { accept, acceptedKeys, causesOf } from '../causes.ts'
import { noTests, pause } from '../phase.ts'
import { escalationAnswerSchema, escalationQuestion, type EscalationAnswer, type Refused } from '../escalation.ts'
import { escalationId } from '../pauses.ts'
import type { GatedStage } from '../gated-stages.ts'
import { draftOf } from '../load-state.ts'
import { needRequest } from '../need-request.ts'
import { rememberWayOut } from '../remember-gate.ts'
import { resolveQuestions } from '../resolve-questions.ts'
import type { WithAgents, WithBuilding, WithDeciding, WithMemory, WithStaging, WithStore, WithTrace } from '../ports.ts'
import type { PhaseRecord, State, StateUpdate } from '../state.ts'
import { tellRetry } from '../tell-retry.ts'
import { reasonOf } from '../trace-payloads.ts'
import { findingsOf } from './test.ts'

/** Refused for good, or not judged: a person has the three ways out, or stops the run. */
export async function escalate(
  stage: GatedStage,
  state: State,
  services: WithStore & WithTrace & WithAgents & WithMemory & WithDeciding & WithBuilding & WithStaging,
): Promise<StateUpdate> {
  const result = await services.store.get(state.refs[`gate.${stage.id}`] ?? undefined, gateResultSchema)
  const id = escalationId(stage.agent)
  const replies = resolveQuestions([escalationQuestion(id, await refusedBy(stage, result, state, services))], state)
  if (replies.waiting.length > 0) {
    const reason = reasonOf(findingsOf(result))
    await services.trace.emit('phase_escalate', stage.id, 'waiting', { outcome: result.outcome, reason })
    return pause(replies, { goto: null })
  }
  const answer = escalationAnswerSchema.parse(state.answers[id]?.value)
  const choice = { choice: answer.choice, reason: `a person decided at the escalation of ${stage.id}`, by: 'person' as const }
  await services.trace.emit('decision', stage.id, 'decided', choice)
  await rememberWayOut(stage.id, answer.choice, state, services)
  const update = await followWayOut(answer, stage, state, services, result)
  return { waiting: [], ...update, answers: { [id]: null, ...update.answers } }
}

async function refusedBy(
  stage: GatedStage,
  result: GateResult,
  state: State,
  services: WithStore & WithBuilding & WithStaging,
): Promise<Refused> {
  const { artifacts } = await draftOf(state, services)
  return {
    stage: stage.id,
    result,
    attempts: state.phases[stage.id]?.attempts ?? 1,
    accepted: await acceptedKeys(stage.id, state, services),
    produced: artifacts.filter(({ owner }) => owner === stage.agent).map(({ path }) => path),
    retry: result.outcome === 'error' ? [] : await tellRetry(stage.id, findingsOf(result), state, services),
    stagedDir: services.staging.stagedDir(needRequest(state).name),
  }
}

async function followWayOut(
  answer: EscalationAnswer,
  stage: GatedStage,
  state: State,
  services: WithStore & WithAgents & WithDeciding,
  result: GateResult,
): Promise<StateUpdate> {
  const record = state.phases[stage.id]
  const gap = gapOf(stage, causesOf(result, await acceptedKeys(stage.id, state, services)).causes)
  switch (answer.choice) {
    case 'retry':
      return decideAgain(stage, state, services)
    case 'manual':
      return { goto: 'test', manual: { [stage.id]: true } }
    case 'skip':
      return {
        goto: null,
        phases: {
          [stage.id]: { ...reset(stage, record ?? null), attempts: record?.attempts ?? 0, state: 'skipped', checks: record?.checks ?? [] },
        },
        gaps: { [stage.id]: gap },
        manual: { [stage.id]: null },
        refs: await accept(stage.id, result, gap, services),
      }
    case 'stop':
      return {
        outcome: { state: 'stopped', message: `Stopped at the gate of ${stage.id}: ${findingsOf(result)[0]?.message ?? result.outcome}` },
      }
  }
}

/** The agent decides again with what the person said, or an earlier one does where that is its business; the attempts begin anew. */
async function decideAgain(stage: GatedStage, state: State, services: WithStore & WithAgents & WithDeciding): Promise<StateUpdate> {
  const { request, answers, point } = await saidBesideRetry(escalationId(stage.agent), stage.id, state, services)
  const { phases, manual, ...update } = point ? voided(point) : { phases: {}, manual: {} }
  return {
    ...update,
    goto: point === undefined || point.node === stage.node ? 'produce' : point.node,
    request,
    answers,
    phases: { ...phases, [stage.id]: reset(stage, state.phases[stage.id] ?? null) },
    manual: { ...manual, [stage.id]: null },
  }
}

const reset = (stage: GatedStage, record: PhaseRecord | null): PhaseRecord => ({
  id: stage.id,
  state: record?.state ?? 'failed',
  attempts: 0,
  unit: record?.unit ?? noTests,
  integration: record?.integration ?? noTests,
  checks: [],
})

const gapOf = (stage: GatedStage, causes: readonly Finding[]): string =>
  `The gate of ${stage.id} was skipped by a person: ${causes
    .map((finding) => finding.message)
    .slice(0, 3)
    .join(' ')}`
