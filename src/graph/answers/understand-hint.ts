import { callerError, type Decisions, type GangwayError } from '#domain'
import {
  applyChanges,
  completeChange,
  printSegments,
  safeWords,
  understandRequest,
  valueOf,
  type Change,
  type ModifiableWorkload,
} from '../../workload/modify/index.ts'
import { loadDecisions, loadProfile } from '../load-state.ts'
import { needRequest } from '../need-request.ts'
import type { WithAgents, WithDeciding, WithStore } from '../ports.ts'
import type { State } from '../state.ts'
import { decideOn } from './decide-on.ts'

/**
 * What a hint in words changes in the request, by field. It is read by the sentences of `modify`; what they do not understand is refused,
 * since no agent would read it.
 */
export async function understandHint(
  hint: string,
  state: State,
  services: WithStore & WithAgents & WithDeciding,
): Promise<Readonly<Record<string, unknown>>> {
  const workload = await modifiable(hint, state, services)
  const changes = understandRequest(hint, { workload, targets: [] }).changes.map((change) => completeChange(change, workload))
  const { request } = applyChanges(workload, changes).workload
  return Object.fromEntries(changes.map((change) => [fieldOf(change, hint), valueOf(request, keysOf(change)) ?? null]))
}

/** Items of a list are changed with their list. */
const keysOf = ({ at: { segments } }: Change): Change['at']['segments'] => {
  const item = segments.findIndex((segment) => 'item' in segment)
  return item < 0 ? segments : segments.slice(0, item)
}

function fieldOf(change: Change, hint: string): string {
  if (change.at.file === 'workload.yaml') return printSegments(keysOf(change))
  throw callerError({
    code: 'hint_elsewhere',
    message: `"${safeWords(hint)}" changes ${change.at.file}, not what was asked for.`,
    subject: 'hint',
    hint: 'Choose manual and edit the file, or change it once the workload has landed.',
  })
}

/** Agents whose turn has not come yet are asked what they would decide: a sentence may be about their tables. */
async function modifiable(hint: string, state: State, services: WithStore & WithAgents & WithDeciding): Promise<ModifiableWorkload> {
  const request = needRequest(state)
  const decisions = allOf(await loadDecisions(await decideOn(request, state, services), services))
  if (!decisions) throw tooEarly(hint)
  return { name: request.name, request, decisions, profile: await loadProfile(state, services) }
}

function allOf({ source, semantic, transformations, quality_rules, schedule }: Partial<Decisions>): Decisions | undefined {
  if (!source || !semantic || !transformations || !quality_rules || !schedule) return undefined
  return { source, semantic, transformations, quality_rules, schedule }
}

const tooEarly = (hint: string): GangwayError =>
  callerError({
    code: 'hint_too_early',
    message: `"${safeWords(hint)}" cannot be read before the columns are decided.`,
    subject: 'hint',
    hint: 'Say it as answers: {choice: retry, answers: {primary_key: [order_id]}}.',
  })
