import { gateResultSchema, type AgentId } from '#domain'
import { done, pause } from '../phase.ts'
import { escalationAnswerSchema, escalationId, escalationQuestion } from '../escalation.ts'
import { gatedStages } from '../gated-stages.ts'
import { draftOf, loadDecisions, loadLanding, loadProfile } from '../load-state.ts'
import { needRequest } from '../need-request.ts'
import { resolveQuestions } from '../resolve-questions.ts'
import type { Draft, GraphServices } from '../services.ts'
import type { State, StateUpdate } from '../state.ts'
import { takeEdits } from '../take-edits.ts'
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
  if (result.outcome === 'passed') {
    const update = done('code_check', { summary: `${checks.length} checks passed` })
    return { ...update, phases: { code_check: { ...passedRecord(update), checks } } }
  }
  const owner = ownerOf(draft, findingsOf(result)[0]?.path)
  const replies = resolveQuestions(
    [escalationQuestion(owner, 'code check', result.outcome, findingsOf(result), services.stagedDir(needRequest(state).name))],
    state,
  )
  if (replies.waiting.length > 0) return pause(replies)
  return follow(owner, escalationAnswerSchema.parse(replies.values[escalationId(owner)]).choice, draft, state, services)
}

async function follow(owner: AgentId, choice: string, draft: Draft, state: State, services: GraphServices): Promise<StateUpdate> {
  const cleared = { answers: { [escalationId(owner)]: null }, waiting: [] }
  if (choice === 'stop') return { ...cleared, outcome: { state: 'stopped', message: 'Stopped at the code check.' } }
  if (choice === 'skip') return { ...done('code_check', { summary: 'skipped by a person' }), ...cleared, gaps: { code_check: 'The code check was skipped by a person.' } }
  if (choice === 'manual') return { ...cleared, goto: 'checkCode', refs: await takeEdits(draft, state, services) }
  const stage = gatedStages.find((candidate) => candidate.agent === owner && candidate.id !== 'profile')
  return { ...cleared, goto: stage?.node ?? 'buildMetadata' }
}

function ownerOf(draft: Draft, path: string | undefined): AgentId {
  const owner = draft.artifacts.find((artifact) => artifact.path === path)?.owner
  return owner === undefined || owner === 'engine' ? 'metadata' : owner
}

function passedRecord(update: StateUpdate) {
  return { id: 'code_check', state: 'passed' as const, attempts: 1, unit: { passed: 0, failed: 0 }, integration: { passed: 0, failed: 0 }, ...update.phases?.['code_check'] }
}
