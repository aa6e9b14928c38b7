import type { GateTerms, PipelineRun } from '#kit'
import { PythonCallError, type PythonWorker } from '#system'
import { z } from 'zod'
import { runFacts, runLimits, type LocalRun } from './run-facts.ts'

const resultSchema = z.record(z.string(), z.json())

/** The staged pipeline of one attempt: the first call runs it, later calls get the same answer. */
export function stagedPipeline(
  reach: GateTerms['reach'],
  run: LocalRun,
  python: PythonWorker,
  timeoutMs: number,
): (options?: { repeat?: boolean }) => Promise<PipelineRun> {
  let first: Promise<PipelineRun> | undefined
  let second: Promise<PipelineRun> | undefined
  return (options) => {
    first ??= runOnce(reach, run, { python, timeoutMs })
    if (!options?.repeat) return first
    second ??= first.then(() => runOnce(reach, { ...run, runId: `${run.runId}-again` }, { python, timeoutMs }))
    return second
  }
}

/** What the scripts themselves raise is their failure; only what keeps them from running is thrown on. */
async function runOnce(
  reach: GateTerms['reach'],
  run: LocalRun,
  { python, timeoutMs }: { python: PythonWorker; timeoutMs: number },
): Promise<PipelineRun> {
  try {
    const result = await python.call('gangway_gate.staged:run', { run: runFacts(run), reach }, { ...runLimits(run), timeoutMs })
    return { ok: true, result: resultSchema.parse(result) }
  } catch (error) {
    if (!(error instanceof PythonCallError) || error.outcome !== 'raised' || error.fault === 'environment') throw error
    return { ok: false, error: error.toJSON(), result: {} }
  }
}
