import { z } from 'zod'
import { defineOperation } from '../../operation.ts'
import { presentRuns } from '../../present/runs.ts'
import { listRunViews } from '../../run-folder.ts'
import type { RunView } from '../../run-view.ts'

/** All runs of the project, newest first, with what they wait for. Reads the derived views only. */
export default defineOperation({
  id: 'runs',
  input: z.strictObject({}),
  async run(_, context) {
    const views = await listRunViews(context.project)
    return { exitCode: 0, data: { runs: views.map(summaryOf) }, text: presentRuns(views) }
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
