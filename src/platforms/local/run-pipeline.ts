import { GangwayError, type PlatformRunOptions, type PlatformServices, type ReplayOptions, type RunReport } from '#kit'
import { z } from 'zod'

/** A run is ended by its own limits in production; this one only keeps a hanging script from holding a terminal for ever. */
const RUN_LIMIT_MS = 24 * 60 * 60 * 1000

const BORDERS = ['bronze_to_silver', 'silver_to_gold'] as const
const ZONES = ['bronze', 'silver', 'gold'] as const

const resultSchema = z.looseObject({
  accounting: z.array(z.unknown()),
  score: z.record(z.string(), z.looseObject({ passed: z.boolean() })),
})

const checkSchema = z.looseObject({
  score: z.number(),
  passed: z.boolean(),
  minimum_score: z.number(),
  dimensions: z.record(z.string(), z.unknown()),
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
    ...(options.replay ? replayArguments(options.replay) : { until_zone: options.untilZone ?? null }),
  }
  const entry = options.replay ? 'gangway_runtime.repairs.replay:run' : 'gangway_runtime.pipeline:run'
  try {
    const result = resultSchema.parse(await services.python(entry, args, { timeoutMs: RUN_LIMIT_MS }))
    return { runId: options.runId, passed: true, accounting: result.accounting, score: result.score, details: result }
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
  const accounting: unknown[] = []
  for (const border of BORDERS) {
    const report = await record(border)
    if (report !== undefined) accounting.push(report)
  }
  const score: Record<string, unknown> = {}
  for (const zone of ZONES) {
    const check = checkSchema.safeParse(await record(`check_${zone}`))
    if (!check.success) continue
    const { score: overall, dimensions, passed, minimum_score: minimum } = check.data
    score[zone] = { overall, dimensions, passed, minimum, details: check.data }
  }
  const { waiting } = error
  return {
    runId: options.runId,
    passed: false,
    ...(waiting.length > 0 ? { waiting } : {}),
    accounting,
    score,
    details: { error: error.toJSON(), ...(options.replay ? { replay: await record('replay') } : {}) },
  }
}
