import { sourcesEnvironment, type GateTerms, type PipelineExecution, type Profile, type SourceLocation, type StagedRun } from '#kit'

/** A pipeline that runs in the staging folder, with a folder for what lives only as long. */
export interface LocalRun extends PipelineExecution {
  scratch: string
  /** Where the source lies, as its extract names it, and the file or folder that it is read from. */
  source?: { location: SourceLocation; path: string }
}

/** A run in a folder of this machine, with the text files of its workload. */
export interface LocalStaging {
  run: LocalRun
  files: ReadonlyMap<string, string>
  reach: GateTerms['reach']
  profile: Pick<Profile, 'rows'>
  sample: StagedRun['sample']
}

/** What Python is told of the run. */
export const runFacts = (run: LocalRun) => ({
  workload_dir: run.workloadDir,
  lake: run.lake,
  workload: run.workload,
  run_id: run.runId,
  project: run.project,
  as_of: run.asOf,
})

/** Environment and folders of code that works on a staged run. */
export const runLimits = (run: LocalRun) => ({
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
