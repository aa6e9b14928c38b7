import type { RunView } from './run-view.ts'

/** The document of `onboard`, `resume` and `status` (interfaces, JSON). */
export function runDocument(view: RunView): Readonly<Record<string, unknown>> {
  const { run, workload, state, waiting, phases, assumptions, accounting, score, artifacts, message, unused_answers } = view
  const { pause = null, resumable = false } = view
  const said = view.said ?? { understood: [], not_understood: [], intent: view.pipeline ? 'run' : 'onboard' }
  const told = { phases, assumptions, ...said, accounting, score, artifacts, message, unused_answers }
  return { run, workload, state, waiting, pause, resumable, ...told }
}
