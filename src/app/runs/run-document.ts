import { z } from 'zod'
import { runViewSchema, saidSchema, type RunView } from '../../trace/run-view.ts'

const { run, workload, state, waiting, phases, assumptions, accounting, score, artifacts, message, unused_answers } = runViewSchema.shape

export const runDocumentSchema = z.strictObject({
  run,
  workload,
  state,
  waiting,
  pause: z.string().nullable(),
  resumable: z.boolean(),
  phases,
  assumptions,
  ...saidSchema.shape,
  accounting,
  score,
  artifacts,
  message,
  unused_answers,
})

/** The document of `onboard`, `resume` and `status` (interfaces, JSON). */
export function runDocument(view: RunView): Readonly<Record<string, unknown>> {
  const { run, workload, state, waiting, phases, assumptions, accounting, score, artifacts, message, unused_answers } = view
  const { pause = null, resumable = false } = view
  const said = view.said ?? { understood: [], not_understood: [], intent: view.pipeline ? 'run' : 'onboard' }
  const told = { phases, assumptions, ...said, accounting, score, artifacts, message, unused_answers }
  return { run, workload, state, waiting, pause, resumable, ...told }
}
