import { z } from 'zod'
import { listWorkloads, readWorkload } from '../../workload/workload-store.ts'
import type { Workload } from '../../workload/workload.ts'
import { defineOperation, type OperationResult } from '../operation.ts'
import { presentOverview, presentStatus } from '../present/status.ts'
import { runDocument } from '../run-document.ts'
import { listRunViews } from '../run-folder.ts'
import type { RunView } from '../run-view.ts'

/** Phases, gates, last result of a workload and what comes next; without a name, of all of them. Reads only, without the graph. */
export default defineOperation({
  id: 'status',
  input: z.strictObject({ workload: z.string().optional() }),
  async run({ workload }, context) {
    const views = await listRunViews(context.project)
    return workload === undefined ? overview(await listWorkloads(context.project), views) : oneWorkload(context.project, workload, views)
  },
})

/** A workload that is still being onboarded has a run, but no folder yet. */
async function oneWorkload(project: string, name: string, views: readonly RunView[]): Promise<OperationResult> {
  const view = views.find((candidate) => candidate.workload === name)
  const begun = view !== undefined && view.artifacts.length === 0
  const workload = begun ? await readIfThere(project, name) : await readWorkload(project, name)
  const document = { ...emptyDocument(name), ...(view ? runDocument(view) : {}) }
  return { exitCode: 0, data: { ...document, ...described(workload) }, text: presentStatus(name, workload, view) }
}

async function readIfThere(project: string, name: string): Promise<Workload | undefined> {
  return (await listWorkloads(project)).find((workload) => workload.name === name)
}

function overview(workloads: readonly Workload[], views: readonly RunView[]): OperationResult {
  const [newest] = views
  const document = { ...emptyDocument(null), ...(newest ? runDocument(newest) : {}) }
  const listed = workloads.map((workload) => ({ name: workload.name, ...described(workload) }))
  return { exitCode: 0, data: { ...document, workloads: listed }, text: presentOverview(workloads, views) }
}

function described(workload: Workload | undefined) {
  if (!workload) return { parts: 'none' as const, summary: 'not landed yet', problems: [] }
  return { parts: workload.state, summary: workload.summary, problems: workload.problems }
}

const emptyDocument = (workload: string | null) => ({
  run: null,
  workload,
  state: null,
  waiting: [],
  phases: [],
  assumptions: [],
  accounting: [],
  score: {},
  artifacts: [],
  message: '',
  unused_answers: [],
})
