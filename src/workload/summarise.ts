import type { Workload } from './workload.ts'

/** Source, zones with their tables, schedule and last state in one line; what is unknown is left out. */
export function summarise(workload: Omit<Workload, 'summary'>): string {
  return [sourceOf(workload), zonesOf(workload), scheduleOf(workload), lastStateOf(workload)]
    .filter((part) => part !== undefined)
    .join('; ')
}

function sourceOf({ request, decisions }: Omit<Workload, 'summary'>): string | undefined {
  const location = (decisions.source?.source ?? request?.source)?.location
  if (!location) return undefined
  return `source ${location.path}${location.pattern === undefined ? '' : ` (${location.pattern})`}`
}

function zonesOf({ decisions }: Omit<Workload, 'summary'>): string | undefined {
  const plan = decisions.transformations
  if (!plan) return undefined
  const gold = plan.silver_to_gold.tables.map(({ name }) => name)
  return `bronze, silver ${plan.bronze_to_silver.output.table}, gold ${gold.join(', ')}`
}

function scheduleOf({ decisions }: Omit<Workload, 'summary'>): string | undefined {
  const schedule = decisions.schedule
  if (!schedule) return undefined
  return schedule.trigger.cron === null ? 'runs when asked' : `runs at "${schedule.trigger.cron}" ${schedule.timezone}`
}

function lastStateOf({ state, problems, lastRun }: Omit<Workload, 'summary'>): string {
  if (state === 'broken') return `cannot be read: ${problems.find(({ kind }) => kind === 'invalid')?.message ?? 'unknown reason'}`
  if (state === 'partial') return `incomplete: ${problems.length} parts are missing or wrong`
  if (!lastRun) return 'not run yet'
  return lastRun.published ? `last run ${lastRun.id} published` : `last run ${lastRun.id} did not publish`
}
