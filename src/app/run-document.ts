import type { RunView } from './run-view.ts'

/** The document of `onboard`, `resume` and `status` (interfaces, JSON). */
export function runDocument(view: RunView): Readonly<Record<string, unknown>> {
  const { run, workload, state, waiting, phases, assumptions, accounting, score, artifacts, message, unused_answers } = view
  const { pause = null, resumable = false } = view
  return { run, workload, state, waiting, pause, resumable, phases, assumptions, accounting, score, artifacts, message, unused_answers }
}
