import { z } from 'zod'
import { workloadNames } from '../../../workload/workload-names.ts'
import { defineOperation, type OperationResult } from '../../operation.ts'
import { presentOverview, presentStatus } from '../../present/status.ts'
import { isUnfinished } from '../../live-view.ts'
import { runDocument } from '../../run-document.ts'
import { listRunViews } from '../../run-folder.ts'
import type { RunView } from '../../run-view.ts'
import { findConflicts } from '../../find-conflicts.ts'
import { findBehind, templateHashes } from '../../find-behind.ts'
import { workloadState, type WorkloadState } from '../../workload-state.ts'

/** Phases, gates, last result of a workload and what comes next; without a name, of all of them. Reads only, without the graph. */
export default defineOperation({
  id: 'status',
  input: z.strictObject({ workload: z.string().optional() }),
  async run({ workload }, context) {
    const views = await listRunViews(context.project)
    const stateOf = stateReader(context.project, await templateHashes(context.config.root))
    return workload === undefined ? overview(context.project, views, stateOf) : oneWorkload(context.project, workload, views, stateOf)
  },
})

type StateReader = (name: string) => Promise<WorkloadState>

const stateReader = (project: string, templates: ReadonlySet<string>): StateReader => {
  return async (name) => ({
    ...(await workloadState(project, name)),
    behind: await findBehind(project, name, templates),
    conflicts: await findConflicts(project, name),
  })
}

/** A workload that is still being onboarded has a run, but no folder yet. */
async function oneWorkload(project: string, name: string, views: readonly RunView[], stateOf: StateReader): Promise<OperationResult> {
  const own = views.filter((candidate) => candidate.workload === name)
  const view = own.find(({ pipeline }) => !pipeline)
  const open = own.find((candidate) => candidate.pipeline && isUnfinished(candidate))
  const begun = view !== undefined && view.artifacts.length === 0
  const landed = !begun || (await workloadNames(project)).includes(name)
  const workload = landed ? await stateOf(name) : undefined
  const document = { ...emptyDocument(name), ...(view ? runDocument(view) : {}), ...(open ? waitingOf(open) : {}) }
  return { exitCode: 0, data: { ...document, ...described(workload) }, text: presentStatus(name, workload, view, open) }
}

/** What a run of the pipeline waits for outweighs where the onboarding stands. */
function waitingOf(view: RunView) {
  const { run, state, waiting, pause = null, resumable = false, message } = view
  return { run, state, waiting, pause, resumable, message }
}

async function overview(project: string, views: readonly RunView[], stateOf: StateReader): Promise<OperationResult> {
  const names = await workloadNames(project)
  const workloads = await Promise.all(names.map(stateOf))
  const [newest] = views
  const document = { ...emptyDocument(null), ...(newest ? runDocument(newest) : {}) }
  const listed = workloads.map((workload) => ({ name: workload.name, ...described(workload) }))
  return { exitCode: 0, data: { ...document, workloads: listed }, text: presentOverview(workloads, views) }
}

function described(workload: WorkloadState | undefined) {
  if (!workload) return { parts: 'none' as const, summary: 'not landed yet', problems: [], behind: [], conflicts: [] }
  const { state, summary, problems, behind = [], conflicts = [], changes = { edited: [], missing: [] } } = workload
  return { parts: state, summary, problems, behind, conflicts, edited_since_gate: changes.edited, missing_since_gate: changes.missing }
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
