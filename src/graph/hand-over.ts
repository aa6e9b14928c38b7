import { applyAnswers } from '#domain'
import { sha256 } from '#system'
import { rebuildPoint, voided } from './answers/rebuild-point.ts'
import { personsAnswers } from './answers/requested-fields.ts'
import { filesOf, gatedStages, stagesFrom, type GatedStage, type StageId } from './gated-stages.ts'
import { draftOf } from './load-state.ts'
import { needRequest } from './need-request.ts'
import type { Draft } from '../draft/draft.ts'
import type { WithAgents, WithBuilding, WithStaging, WithStore, WithTrace } from './ports.ts'
import { rememberStaged, stagedAt } from './staged-files.ts'
import type { State, StateUpdate } from './state.ts'
import { takeEdits, type TakenEdits } from './take-edits.ts'

/** A draft as a gate gets it, with what a person has changed where it was staged before; or the way back to the gate that comes first. */
export type HandOver = { state: State; draft: Draft; refs: Record<string, string> } | { back: StateUpdate }

/**
 * Between two gates: every file that an earlier gate answers for is as that gate judged it, byte for byte. Where one is not, because a
 * person edited it or a later answer changed it, the run goes back to that gate and from there on.
 */
export async function handOver(
  to: StageId | 'code_check',
  given: State,
  services: WithStore & WithTrace & WithAgents & WithBuilding & WithStaging,
): Promise<HandOver> {
  const edits = await takeEdits(given, services)
  const state = { ...given, refs: { ...given.refs, ...edits.refs } }
  const asked = askedOtherwise(edits, to, state, services)
  if (asked) return { back: asked }
  const draft = await draftOf(state, services)
  const unjudged = await firstUnjudged(to, edits.paths.length > 0, draft, state, services)
  if (unjudged) return { back: await backTo(unjudged, edits, services) }
  const { staged } = await rememberStaged(draft, state, services)
  return { state, draft, refs: { ...edits.refs, staged, ...(to === 'code_check' ? {} : { [judgedRef(to)]: staged }) } }
}

const judgedRef = (stage: StageId): string => `judged.${stage}`

/** The earliest gate before this one whose files are others than it judged. */
async function firstUnjudged(
  to: StageId | 'code_check',
  isEdited: boolean,
  { artifacts }: Draft,
  { refs }: State,
  services: WithStore & WithAgents,
): Promise<GatedStage | undefined> {
  const { agents } = services
  const after: readonly StageId[] = to === 'code_check' ? [] : stagesFrom(to, agents)
  for (const stage of gatedStages(agents)) {
    // The gate of the reading goes over what a person edited; what its agent decides otherwise since is judged by the agent's own gate.
    if (after.includes(stage.id) || (stage.id !== stage.agent && !isEdited)) continue
    const judged = await stagedAt(refs[judgedRef(stage.id)], services)
    if (judged && filesOf(stage.agent, artifacts).some(({ path, content }) => judged.files[path] !== sha256(content))) return stage
  }
  return undefined
}

/** The stage's files are tested as they are, and what comes after it is made again; an answer given on the way there is void. */
async function backTo(stage: GatedStage, { paths, refs }: TakenEdits, services: WithTrace & WithAgents): Promise<StateUpdate> {
  const { agents, trace } = services
  const who = paths.length > 0 ? `a person edited ${paths.join(', ')}` : 'its files are others than it judged'
  await trace.emit('phase_retry', stage.id, 'retry', { attempt: 1, reason: who, evidence: [], changed: [] })
  const dropped = voided({ node: stage.node, stages: stagesFrom(stage.id, agents), readsAgain: false })
  return {
    ...dropped,
    refs: { ...dropped.refs, ...refs },
    manual: { ...dropped.manual, [stage.id]: true },
    goto: stage.node,
    waiting: [],
  }
}

/** An edited `workload.yaml` asks for something else: it is built again from where that is read. */
function askedOtherwise(
  { fields, refs }: TakenEdits,
  to: StageId | 'code_check',
  state: State,
  services: WithAgents,
): StateUpdate | undefined {
  const point = rebuildPoint(Object.keys(fields), services.agents, to === 'code_check' ? undefined : to)
  if (Object.keys(fields).length === 0 || !point) return undefined
  const answers = personsAnswers(fields, 'written into workload.yaml')
  const dropped = voided(point)
  return {
    ...dropped,
    refs: { ...dropped.refs, ...refs },
    request: applyAnswers(needRequest(state), answers),
    answers,
    goto: point.node,
    waiting: [],
  }
}
