import type { Platform, PlatformServices } from '#kit'

/** Every published row is read once. */
const CHECK_LIMIT_MS = 30 * 60_000

/** Scores what is published by the workload's own scripts; nothing else is run, and no record is kept. */
export function checkPublished(options: Parameters<Platform['check']>[0], services: PlatformServices): Promise<unknown> {
  const { workload, workloadDir, lake, project, runId, asOf, scratch } = options
  const place = { workload, workload_dir: workloadDir, project, lake, run_id: runId, as_of: asOf, scratch }
  return services.python('gangway_gate.check_published:check_published', place, { timeoutMs: CHECK_LIMIT_MS })
}
