import { z } from 'zod'
import { callerError, decisionNames, decisionPath, refuseSecrets, secretShapeIn, type DecisionName, type GangwayError } from '#domain'
import { sha256 } from '#system'
import { diffDecision } from '../workload/diff-decision.ts'
import type { RequestedFields } from './answers/requested-fields.ts'
import { changedFields } from './changed-fields.ts'
import { takeDecisionEdits } from './decision-edits.ts'
import { draftOf, loadEdits } from './load-state.ts'
import { needRequest } from './need-request.ts'
import type { WithBuilding, WithStaging, WithStore } from './ports.ts'
import type { StagedChanges } from './port-values.ts'
import { loadStaged, type Staged } from './staged-files.ts'
import type { State } from './state.ts'
import { hashesOf } from './verify-handover.ts'

/** What a person changed in the staging folder since a gate was given the files. */
export interface TakenEdits {
  paths: readonly string[]
  /** Config files become decisions, other files overlay the rendered ones. */
  refs: Readonly<Record<string, string>>
  /** What `workload.yaml` asks for otherwise. */
  fields: RequestedFields
}

const NO_EDITS: TakenEdits = { paths: [], refs: {}, fields: {} }
const REQUEST = 'workload.yaml'

/** Takes every edit, whoever owns the file; what cannot be taken is refused with its name, and nothing is lost. Twice is as once. */
export async function takeEdits(state: State, services: WithStore & WithBuilding & WithStaging): Promise<TakenEdits> {
  const staged = await loadStaged(state, services)
  if (!staged) return NO_EDITS
  const { edited, added, removed } = await changesByHand(staged, state, services)
  if (added[0] !== undefined) throw addedFile(added[0], services.staging.stagedDir(staged.workload))
  if (removed.length > 0) throw await putBack(removed, staged, state, services)
  let refs: Record<string, string> = {}
  const overlay: Record<string, string> = {}
  for (const [path, text] of Object.entries(edited)) {
    refuseSecrets(text, path, secretShapeIn)
    const name = decisionNames.find((one) => decisionPath(one) === path)
    if (name) refs = { ...refs, ...(await decisionEdits(name, text, staged, state, services)) }
    else if (path !== REQUEST) overlay[path] = text
  }
  if (Object.keys(overlay).length > 0) refs['edits'] = await services.store.put({ ...(await loadEdits(state, services)), ...overlay })
  return { paths: Object.keys(edited), refs, fields: fieldsOf(edited[REQUEST], staged, state, services) }
}

/** An end in the middle of a gate leaves files that it has staged and that nobody has noted yet: those are no changes of a person. */
async function changesByHand(staged: Staged, state: State, services: WithStore & WithBuilding & WithStaging): Promise<StagedChanges> {
  const found = await services.staging.stagedChanges(staged.workload, staged.files)
  if (Object.keys(found.edited).length + found.added.length + found.removed.length === 0) return found
  const own = hashesOf(await draftOf(state, services))
  const ofRun = Object.fromEntries(found.added.flatMap((path) => (own[path] === undefined ? [] : [[path, own[path]]])))
  const { edited } = await services.staging.stagedChanges(staged.workload, ofRun)
  return {
    edited: Object.fromEntries(Object.entries({ ...edited, ...found.edited }).filter(([path, text]) => own[path] !== sha256(text))),
    added: found.added.filter((path) => !(path in ofRun)),
    removed: found.removed.filter((path) => path in own),
  }
}

/** What the text asks for otherwise than the request that was staged, as far as it is not asked for by now. */
function fieldsOf(text: string | undefined, { request }: Staged, state: State, services: WithBuilding): RequestedFields {
  if (text === undefined) return {}
  const edited = services.building.parseRequest(text)
  const open = changedFields(needRequest(state), edited)
  return Object.fromEntries(Object.entries(changedFields(request, edited)).filter(([field]) => field in open))
}

/** A comment or another order says nothing else. */
async function decisionEdits(
  name: DecisionName,
  text: string,
  { decisions }: Staged,
  state: State,
  services: WithStore & WithBuilding,
): Promise<Record<string, string>> {
  const hash = decisions[`decision.${name}`]
  if (!hash) return {}
  const edits = diffDecision(name, await services.store.get(hash, z.unknown()), services.building.parseDecision(name, text))
  return edits.length === 0 ? {} : takeDecisionEdits(name, edits, state, services)
}

const addedFile = (path: string, folder: string) =>
  callerError({
    code: 'staged_file_added',
    message: `${path} was added in ${folder}; a run takes changes of its own files only, and would remove it.`,
    subject: path,
    hint: 'Move it away and answer again; put it into the workload once that has landed, where it stays.',
  })

/** Every file of a workload is made from its config: one that is away would come back without a word. */
async function putBack(
  removed: readonly string[],
  { workload }: Staged,
  state: State,
  services: WithStore & WithBuilding & WithStaging,
): Promise<GangwayError> {
  const { artifacts } = await draftOf(state, services)
  await services.staging.restage(
    workload,
    artifacts.filter(({ path }) => removed.includes(path)),
  )
  return callerError({
    code: 'staged_file_removed',
    message: `${removed.join(', ')} was deleted in ${services.staging.stagedDir(workload)} and has been put back: a workload needs each of its files.`,
    subject: removed.join(', '),
    hint: 'Edit it, or change the config that it is made from; then answer again.',
  })
}
