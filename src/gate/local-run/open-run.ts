import type { PythonLimits, StagedRun } from '#kit'
import type { PythonWorker } from '#system'
import type { GateServices } from '../gate-input.ts'
import { timeLimitMs } from '../time-limit.ts'
import { makeVariant } from './make-variant.ts'
import { stagedPipeline } from './pipeline.ts'
import { relationOf } from './relation.ts'
import { runFacts, runLimits, type LocalRun, type LocalStaging } from './run-facts.ts'

/** A staged run on this machine: Python runs and judges it, DuckDB reads what it wrote. */
export function openRun(staging: LocalStaging, services: GateServices): StagedRun {
  const { run, reach, profile, sample } = staging
  const timeoutMs = timeLimitMs(profile)
  return {
    sample,
    pipeline: stagedPipeline(reach, run, services.python, timeoutMs),
    relation: (table) => relationOf(run, table),
    query: (sql, values) => services.database.query(sql, values),
    judge: judgeOf(services.python, run, timeoutMs),
    ...(services.airflow ? { airflow: judgeOf(services.airflow, run, timeoutMs) } : {}),
    variant: async (name, changes) => openRun(await makeVariant(staging, name, changes), services),
  }
}

/** A judge is given what it names of the run. */
const judgeOf =
  (worker: PythonWorker, run: LocalRun, timeoutMs: number) =>
  (entry: string, args: Readonly<Record<string, unknown>>, options?: PythonLimits) => {
    const limits = runLimits(run)
    const told = { entry, run: runFacts(run), args }
    return worker.call('gangway_gate.judging:judge', told, { ...limits, timeoutMs, ...options, env: { ...limits.env, ...options?.env } })
  }
