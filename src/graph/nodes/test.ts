import { thresholds, type Finding, type GateResult } from '#domain'
import { findCure } from '../find-cure.ts'
import { accept, acceptedGap } from '../causes.ts'
import { goBack } from '../go-back.ts'
import { handOver } from '../hand-over.ts'
import { loadDecisions, loadEvidence, loadLanding, loadProfile } from '../load-state.ts'
import { needRequest } from '../need-request.ts'
import type { GatedStage } from '../gated-stages.ts'
import type { WithAgents, WithBuilding, WithDeciding, WithJudging, WithMemory, WithStaging, WithStore, WithTrace } from '../ports.ts'
import { rememberGate } from '../remember-gate.ts'
import { summaryOf } from '../summary-of.ts'
import type { PhaseRecord, State, StateUpdate } from '../state.ts'
import { gatePayload } from '../trace-payloads.ts'

/**
 * Judges the stage on real rows. Red once: back to the agent that decides otherwise with the evidence. Where none does, on the second
 * refusal, and when it could not judge: a person.
 */
export async function test(
  stage: GatedStage,
  given: State,
  services: WithStore & WithTrace & WithAgents & WithMemory & WithDeciding & WithBuilding & WithJudging & WithStaging,
): Promise<StateUpdate> {
  const handed = await handOver(stage.id, given, services)
  if ('back' in handed) return handed.back
  const { state, draft, refs } = handed
  const result = await services.judging.judge({
    stage: stage.id,
    request: needRequest(state),
    profile: await loadProfile(state, services),
    decisions: await loadDecisions(state, services),
    draft,
    attempt: (state.phases[stage.id]?.attempts ?? 0) + 1,
    landing: await loadLanding(state, services),
  })
  const update = await goOnFrom(stage, result, state, services)
  return { ...update, refs: { ...refs, ...update.refs } }
}

/** What follows from what the gate said. */
async function goOnFrom(
  stage: GatedStage,
  result: GateResult,
  state: State,
  services: WithStore & WithTrace & WithAgents & WithMemory & WithDeciding,
): Promise<StateUpdate> {
  const attempts = (state.phases[stage.id]?.attempts ?? 0) + 1
  await services.trace.emit('test_gate', stage.id, result.outcome, gatePayload(attempts, result))
  const update = { phases: { [stage.id]: record(stage, attempts, result) }, waiting: [] }
  const judged = { stage: stage.id, agent: stage.agent, attempt: attempts, occasion: state.refs[`evidence.${stage.id}`] ?? '', result }
  const refs = { [`gate.${stage.id}`]: await services.store.put(result), ...(await rememberGate(judged, state, services)) }
  const over = { manual: { [stage.id]: null }, goto: null }
  if (result.outcome === 'passed') return { ...update, ...over, refs, gaps: { [stage.id]: null } }
  const gap = await acceptedGap(stage.id, result, state, services)
  if (gap !== undefined) {
    const accepted = await accept(stage.id, result, gap, services)
    return { ...update, ...over, ...(await goOnWith(gap, stage, update.phases[stage.id], services)), refs: { ...refs, ...accepted } }
  }
  const findings = [...(await loadEvidence(stage.id, state, services)), ...findingsOf(result)]
  const evidence = { [`evidence.${stage.id}`]: await services.store.put(findings) }
  const mayRetry = result.outcome === 'failed' && attempts < thresholds.gateAttempts && !wasManual(stage, state)
  const cure = mayRetry ? await findCure(stage, findingsOf(result), { ...state, refs: { ...state.refs, ...refs } }, services) : undefined
  if (!cure) return { ...update, refs: { ...refs, ...evidence }, goto: 'escalate' }
  const retried = await goBack(cure, stage, state, services)
  const goto = cure.stage.id === stage.id ? 'produce' : cure.stage.node
  return { ...update, refs: { ...refs, ...evidence, ...retried.refs }, phases: { ...update.phases, ...retried.phases }, goto }
}

/** Red only for what a person has accepted at an earlier gate: said there, and not asked again. */
async function goOnWith(gap: string, stage: GatedStage, record: PhaseRecord | undefined, services: WithTrace): Promise<StateUpdate> {
  await services.trace.emit('decision', stage.id, 'decided', { choice: 'skip', reason: gap, by: 'person' })
  const summary = 'red only for what a person accepted before'
  return { phases: record ? { [stage.id]: { ...record, state: 'skipped', summary } } : {}, gaps: { [stage.id]: gap }, goto: null }
}

const wasManual = (stage: GatedStage, state: State) => state.manual[stage.id] === true

export const findingsOf = (result: GateResult): readonly Finding[] => result.checks.flatMap((check) => check.findings)

function record(stage: GatedStage, attempts: number, result: GateResult): PhaseRecord {
  return {
    id: stage.id,
    state: result.outcome,
    attempts,
    unit: result.unit,
    integration: result.integration,
    checks: result.checks.map(summaryOf),
    summary: `${result.unit.passed} unit, ${result.integration.passed} integration passed, attempt ${attempts}`,
  }
}
