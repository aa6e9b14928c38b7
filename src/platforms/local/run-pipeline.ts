import {
  borders,
  GangwayError,
  reportedBorderSchema,
  zones,
  zoneScoreSchema,
  type PlatformRunOptions,
  type PlatformServices,
  type ReplayOptions,
  type ReportedBorder,
  type RunReport,
} from '#kit'
import { z } from 'zod'
import { readReport } from './read-report.ts'

/** A run is ended by its own limits in production; this one only keeps a hanging script from holding a terminal for ever. */
const RUN_LIMIT_MS = 24 * 60 * 60 * 1000

/** The record of a check, which a report tells under other names. */
const checkSchema = z
  .looseObject({ score: z.number(), passed: z.boolean(), minimum_score: z.number(), dimensions: z.record(z.string(), z.number()) })
  .transform((details) => {
    const { score: overall, dimensions, passed, minimum_score: minimum } = details
    return zoneScoreSchema.parse({ overall, dimensions, passed, minimum, details })
  })

/** Runs the scripts of a workload in order. A gate that refuses or asks is a report, not an error: nothing was published. */
export async function runPipeline(options: PlatformRunOptions, services: PlatformServices): Promise<RunReport> {
  const args = {
    workload_dir: options.workloadDir,
    workload: options.workload,
    project: options.project,
    lake: options.lake,
    run_id: options.runId,
    as_of: options.asOf,
    ...(options.replay ? replayArguments(options.replay) : { until_zone: options.untilZone ?? null, accepted: options.accepted ?? {} }),
  }
  const entry = options.replay ? 'gangway_runtime.repairs.replay:run' : 'gangway_runtime.pipeline:run'
  try {
    return readReport(options.runId, await services.python(entry, args, { timeoutMs: RUN_LIMIT_MS }))
  } catch (error) {
    if (!(error instanceof GangwayError) || (error.fault !== 'verdict' && error.waiting.length === 0)) throw error
    return refused(options, error, services)
  }
}

const replayArguments = ({ border, rule, rows, dryRun }: ReplayOptions) => ({
  border,
  rule: rule ?? null,
  rows: rows ?? null,
  dry_run: dryRun,
})

/** What was done until then stands in the records of the run. */
async function refused(options: PlatformRunOptions, error: GangwayError, services: PlatformServices): Promise<RunReport> {
  const record = async (name: string): Promise<unknown> => {
    const content = await services.readText(`${options.workloadDir}/.gangway/runs/${options.runId}/${name}.json`)
    return content === undefined ? undefined : JSON.parse(content)
  }
  const accounting: ReportedBorder[] = []
  for (const border of borders) {
    const report = reportedBorderSchema.safeParse(await record(border))
    if (report.success) accounting.push(report.data)
  }
  const score: RunReport['score'] = {}
  for (const zone of zones) {
    const check = checkSchema.safeParse(await record(`check_${zone}`))
    if (check.success) score[zone] = check.data
  }
  const { waiting } = error
  return {
    runId: options.runId,
    passed: false,
    ...(waiting.length > 0 ? { waiting } : {}),
    accounting,
    score,
    published: [],
    details: { error: error.toJSON(), ...(options.replay ? { replay: await record('replay') } : {}) },
  }
}
