import { z } from 'zod'
import { definedOnly, GangwayError } from '#domain'
import type { Platform, Publication } from '#kit'
import type { Workbench } from '../../../regenerate/workbench.ts'
import { platformOf } from '../../../workload/available-platform.ts'
import { workloadNames } from '../../../workload/workload-names.ts'
import { createContainer, type Container } from '../../container/container.ts'
import { workloadField } from '../../contract/common-fields.ts'
import { field } from '../../contract/field.ts'
import { defineOperation, type OperationResult } from '../../contract/operation.ts'
import type { Outcome } from '../../contract/outcome.ts'
import { answeringCalls } from '../../../present/questions.ts'
import { overviewCalls, presentOverview, presentStatus } from '../../../present/status.ts'
import { isUnfinished } from '../../../trace/live-view.ts'
import { runDocument } from '../../runs/run-document.ts'
import { listRunViews } from '../../../trace/run-folder.ts'
import type { RunView } from '../../../trace/run-view.ts'
import { findConflicts } from '../../project/find-conflicts.ts'
import { findLate } from '../../../workload/find-late.ts'
import { renderedBy } from '../../../workload/rendered-by.ts'
import { tellLate } from '../../project/tell-late.ts'
import { thisBuild, type Build } from '../../../system/this-build.ts'
import { isUntold } from '../../../workload/told-late.ts'
import { findBehind, templateHashes } from '../../project/find-behind.ts'
import { workloadState, type WorkloadState } from '../../../workload/workload-state.ts'
import { nextStep } from './next-step.ts'
import { statusSchema } from './status-schema.ts'

/**
 * Phases, gates, last result of a workload and what comes next; without a name, of all of them. Reads only, without the graph; `notify`
 * mails of what is late, and ends with a code that a scheduler sees.
 */
export default defineOperation({
  id: 'status',
  order: 40,
  summary: 'phases, gates, last result of a workload, what is late, and what comes next',
  input: z.strictObject({
    workload: workloadField.optional(),
    notify: field(
      z.boolean().optional(),
      'mail those of on_deadline of what is late, once for each time that was due; 1 where something is',
      { effect: 'write' },
    ),
  }),
  output: statusSchema,
  effect: 'read',
  examples: [{ input: { workload: 'orders' } }, { input: { notify: true } }],
  async run({ workload, notify = false }, context) {
    const views = await listRunViews(context.project)
    const { root } = context.config
    const container = createContainer(context)
    try {
      const read = stateReader(container, await templateHashes(root), await thisBuild(root))
      const stateOf = notify ? tellingOf(read, container) : read
      const asked = { project: context.project, views, stateOf, notify }
      return await (workload === undefined ? overview(asked) : oneWorkload({ ...asked, name: workload }))
    } finally {
      await container.close()
    }
  },
})

interface Asked {
  project: string
  views: readonly RunView[]
  stateOf: StateReader
  notify: boolean
}

type StateReader = (name: string) => Promise<WorkloadState>

const stateReader = (
  { project, platform: open, clock }: Pick<Workbench, 'project' | 'platform' | 'clock'>,
  templates: ReadonlySet<string>,
  here: Build,
): StateReader => {
  return async (name) => {
    const platform = await platformOf(project, name, open)
    const build = await renderedBy(project, name, here)
    return {
      ...(await workloadState(project, name, () => readablePublication(platform, name))),
      ...definedOnly({ late: platform && (await lateOf(project, name, platform, clock.now())), build }),
      // What a newer one rendered is not behind, however it differs.
      behind: build?.relation === 'newer' ? [] : await findBehind(project, name, templates),
      conflicts: await findConflicts(project, name),
    }
  }
}

/** A run is missed only where somebody can say when the last one ended. */
const lateOf = async (project: string, name: string, platform: Platform, now: Date): Promise<WorkloadState['late']> =>
  platform.capabilities.watch ? findLate(project, name, { now, lastEnded: () => platform.watch(name) }) : undefined

/** What cannot be read is told by whoever needs it. */
async function readablePublication(platform: Platform | undefined, name: string): Promise<Publication | undefined> {
  try {
    return await platform?.published(name)
  } catch (error) {
    if (error instanceof GangwayError && error.code === 'pointer_unreadable') return undefined
    throw error
  }
}

/** Reads the state of a workload, and mails of it where it is late. */
const tellingOf = (read: StateReader, container: Container): StateReader => {
  return async (name) => {
    const state = await read(name)
    if (state.late?.code !== 'deadline_missed') return state
    return { ...state, told: await tellLate(name, state.late, container) }
  }
}

/** What a scheduler sees of `--notify`: a mail that did not leave, a schedule that says nothing, a run that is missing. */
function outcomeOf(states: readonly WorkloadState[]): Outcome {
  if (states.some(({ told }) => told !== undefined && isUntold(told))) return 'environment'
  if (states.some(({ late }) => late?.code === 'schedule_unreadable')) return 'caller'
  return states.some(({ late }) => late !== undefined) ? 'verdict' : 'done'
}

/** A workload that is still being onboarded has a run, but no folder yet. */
async function oneWorkload({ project, name, views, stateOf, notify }: Asked & { name: string }): Promise<OperationResult> {
  const own = views.filter((candidate) => candidate.workload === name)
  const view = own.find(({ pipeline }) => !pipeline)
  const open = own.find((candidate) => candidate.pipeline && isUnfinished(candidate))
  const begun = view !== undefined && view.artifacts.length === 0
  const landed = !begun || (await workloadNames(project)).includes(name)
  const workload = landed ? await stateOf(name) : undefined
  const document = { ...emptyDocument(name), ...(view ? runDocument(view) : {}), ...(open ? waitingOf(open) : {}) }
  const outcome = notify && workload ? outcomeOf([workload]) : 'done'
  const next = open ? answeringCalls(open.run, open.waiting) : nextStep(name, workload, view)
  return { outcome, data: { ...document, ...described(workload) }, text: presentStatus(name, workload, view, open), next }
}

/** What a run of the pipeline waits for outweighs where the onboarding stands. */
function waitingOf(view: RunView) {
  const { run, state, waiting, pause = null, resumable = false, message } = view
  return { run, state, waiting, pause, resumable, message }
}

async function overview({ project, views, stateOf, notify }: Asked): Promise<OperationResult> {
  const names = await workloadNames(project)
  const workloads = await Promise.all(names.map(stateOf))
  const [newest] = views
  const document = { ...emptyDocument(null), ...(newest ? runDocument(newest) : {}) }
  const listed = workloads.map((workload) => ({ name: workload.name, ...described(workload) }))
  return {
    outcome: notify ? outcomeOf(workloads) : 'done',
    data: { ...document, workloads: listed },
    text: presentOverview(workloads, views),
    next: overviewCalls(workloads, views),
  }
}

function described(workload: WorkloadState | undefined) {
  if (!workload)
    return { parts: 'none' as const, summary: 'not landed yet', problems: [], late: null, build: null, behind: [], conflicts: [] }
  const {
    state,
    summary,
    problems,
    late,
    told,
    build = null,
    behind = [],
    conflicts = [],
    changes = { edited: [], missing: [] },
  } = workload
  const since = { edited_since_gate: changes.edited, missing_since_gate: changes.missing }
  return { parts: state, summary, problems, late: late ? { ...late, ...definedOnly({ told }) } : null, build, behind, conflicts, ...since }
}

const emptyDocument = (workload: string | null) => ({
  run: null,
  workload,
  state: null,
  waiting: [],
  phases: [],
  assumptions: [],
  understood: [],
  not_understood: [],
  intent: null,
  accounting: [],
  score: {},
  artifacts: [],
  message: '',
  unused_answers: [],
})
