import { z } from 'zod'
import { waitingQuestionSchema, type Call } from '#domain'
import { defineOperation } from '../../contract/operation.ts'
import { presentRuns } from '../../../present/runs.ts'
import { listRunViews } from '../../../trace/run-folder.ts'
import { runViewSchema, type RunView } from '../../../trace/run-view.ts'

const { run, workload, state, started_at, updated_at, message } = runViewSchema.shape
const runSummarySchema = z.strictObject({
  run,
  workload,
  state,
  started_at,
  updated_at,
  message,
  waiting: z.array(waitingQuestionSchema.pick({ id: true, kind: true, prompt: true }).strict()),
  pause: z.string().nullable(),
  resumable: z.boolean(),
  phase: z.string().nullable(),
})

/** All runs of the project, newest first, with what they wait for. Reads the derived views only. */
export default defineOperation({
  id: 'runs',
  order: 30,
  summary: 'runs and what they wait for',
  input: z.strictObject({}),
  output: z.strictObject({ runs: z.array(runSummarySchema) }),
  effect: 'read',
  examples: [{ input: {} }],
  quick: true,
  async run(_, context) {
    const views = await listRunViews(context.project)
    return { outcome: 'done', data: { runs: views.map(summaryOf) }, text: presentRuns(views), next: nextOf(views) }
  },
})

function summaryOf(view: RunView) {
  const { run, workload, state, started_at, updated_at, message } = view
  const waiting = view.waiting.map(({ id, kind, prompt }) => ({ id, kind, prompt }))
  return {
    run,
    workload,
    state,
    started_at,
    updated_at,
    message,
    waiting,
    pause: view.pause ?? null,
    resumable: view.resumable ?? false,
    phase: view.phases.at(-1)?.id ?? null,
  }
}

/** The newest unfinished run goes on; where nothing has begun, a source is onboarded. */
function nextOf(views: readonly RunView[]): readonly Call[] {
  if (views.length === 0) return [{ operation: 'onboard', input: { request: 'data/orders.csv' } }]
  const open = views.find((view) => view.state === 'waiting' || view.resumable)
  return open ? [{ operation: 'resume', input: { run: open.run } }] : []
}
