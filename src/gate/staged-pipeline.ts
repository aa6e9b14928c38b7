import { sourcesEnvironment, type GateTerms, type PipelineExecution, type PipelineRun, type SourceLocation } from '#kit'
import { PythonCallError, type PythonWorker } from '#system'
import { z } from 'zod'

const resultSchema = z.record(z.string(), z.json())

/** A pipeline that runs in the staging folder, with a folder for what lives only as long. */
export interface StagedRun extends PipelineExecution {
  scratch: string
  /** Where the source lies, as its extract names it, and the file or folder that it is read from. */
  source?: { location: SourceLocation; path: string }
}

/** What every Python check is told of the run. */
export const runArguments = (run: StagedRun) => ({
  workload_dir: run.workloadDir,
  lake: run.lake,
  workload: run.workload,
  run_id: run.runId,
})

/** Environment and folders of code that works on a staged run. */
export const runLimits = (run: StagedRun) => ({
  env: {
    GANGWAY_PROJECT: run.project,
    GANGWAY_LAKE: run.lake,
    GANGWAY_RUN_ID: run.runId,
    GANGWAY_AS_OF: run.asOf,
    GANGWAY_WORKLOAD: run.workload,
    TMPDIR: run.scratch,
    ...(run.source ? sourcesEnvironment(run.source.location, run.source.path) : {}),
  },
  writable: [run.workloadDir, run.lake, run.scratch, `${run.project}/.gangway`],
})

/** The staged pipeline of one attempt: the first call runs it, later calls get the same answer. */
export function stagedPipeline(
  reach: GateTerms['reach'],
  run: StagedRun,
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
  run: StagedRun,
  { python, timeoutMs }: { python: PythonWorker; timeoutMs: number },
): Promise<PipelineRun> {
  try {
    const args = { run: runArguments(run), project: run.project, as_of: run.asOf, reach }
    const result = await python.call('gangway_gate.staged:run', args, { ...runLimits(run), timeoutMs })
    return { ok: true, result: resultSchema.parse(result) }
  } catch (error) {
    if (!(error instanceof PythonCallError) || error.outcome !== 'raised' || error.fault === 'environment') throw error
    return { ok: false, error: error.toJSON(), result: {} }
  }
}
