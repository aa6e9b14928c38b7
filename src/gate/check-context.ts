import type { CheckContext, PythonLimits } from '#kit'
import { locationOf, type SourceLocation } from '#domain'
import type { PythonWorker } from '#system'
import type { GateInput, GateServices } from './gate-input.ts'
import { makeVariant } from './make-variant.ts'
import { relationOf } from './staged-relation.ts'
import { timeLimitMs } from './time-limit.ts'
import { runArguments, runLimits, stagedPipeline, type StagedRun } from './staged-pipeline.ts'

/** Builds what a check sees from what is judged. */
export function checkContext(input: GateInput, services: GateServices): CheckContext {
  const run = stagedRun(input)
  const timeoutMs = timeLimitMs(input.profile)
  return {
    gate: input.gate,
    request: input.request,
    profile: input.profile,
    decisions: input.decisions,
    ...(input.plan ? { plan: input.plan } : {}),
    ...(services.measure ? { measure: services.measure } : {}),
    workloadDir: run.workloadDir,
    files: input.staged.files,
    lake: run.lake,
    project: run.project,
    runId: run.runId,
    asOf: run.asOf,
    run: runArguments(run),
    relation: (table) => relationOf(run, table),
    query: (sql, values) => services.database.query(sql, values),
    python: caller(services.python, run, timeoutMs),
    ...(services.airflow ? { airflow: caller(services.airflow, run, timeoutMs) } : {}),
    variant: async (name, changes) => checkContext(await makeVariant(input, name, changes), services),
    pipeline: stagedPipeline(input.terms.reach, run, services.python, timeoutMs),
  }
}

export function stagedRun(input: GateInput): StagedRun {
  return {
    workload: input.request.name,
    workloadDir: input.staged.folder,
    lake: input.lake,
    project: input.project,
    ...(input.source === undefined ? {} : { source: { location: declaredIn(input), path: input.source } }),
    runId: input.runId,
    asOf: input.asOf,
    scratch: input.scratch,
  }
}

/** As the extract script names it. */
const declaredIn = ({ decisions, request }: GateInput): SourceLocation => locationOf(decisions.source?.source ?? request.source)

const caller =
  (worker: PythonWorker, run: StagedRun, timeoutMs: number) =>
  (entry: string, args: Readonly<Record<string, unknown>>, options?: PythonLimits) => {
    const limits = runLimits(run)
    return worker.call(entry, args, { ...limits, timeoutMs, ...options, env: { ...limits.env, ...options?.env } })
  }
