import { locationOf } from '#domain'
import type { Workload } from './workload.ts'

/** What a summary tells; what is unknown is undefined. */
export interface SummaryParts {
  source: string | undefined
  tables: { silver: readonly string[]; gold: readonly string[] } | undefined
  schedule: { trigger: { cron: string | null }; timezone: string } | undefined
  lastState: string
}

/** Source, zones with their tables, schedule and last state in one line; what is unknown is left out. */
export function tellSummary({ source, tables, schedule, lastState }: SummaryParts): string {
  const parts = [
    source === undefined ? undefined : `source ${source}`,
    tables && `bronze, silver ${tables.silver.join(', ')}, gold ${tables.gold.join(', ')}`,
    schedule && (schedule.trigger.cron === null ? 'runs when asked' : `runs at "${schedule.trigger.cron}" ${schedule.timezone}`),
    lastState,
  ]
  return parts.filter((part) => part !== undefined).join('; ')
}

/** A workload in one line, as its files say. */
export const summarise = (workload: Omit<Workload, 'summary'>): string =>
  tellSummary({
    source: sourceOf(workload),
    tables: tablesOf(workload),
    schedule: workload.decisions.schedule,
    lastState: lastStateOf(workload),
  })

function sourceOf({ request, decisions }: Omit<Workload, 'summary'>): string | undefined {
  const source = decisions.source?.source ?? request?.source
  if (!source) return undefined
  const location = locationOf(source)
  return `${location.path}${location.pattern === undefined ? '' : ` (${location.pattern})`}`
}

function tablesOf({ decisions }: Omit<Workload, 'summary'>): SummaryParts['tables'] {
  const plan = decisions.transformations
  return plan && { silver: [plan.bronze_to_silver.output.table], gold: plan.silver_to_gold.tables.map(({ name }) => name) }
}

function lastStateOf({ state, problems, lastRun }: Omit<Workload, 'summary'>): string {
  if (state === 'broken') return `cannot be read: ${problems.find(({ kind }) => kind === 'invalid')?.message ?? 'unknown reason'}`
  if (state === 'partial') return `incomplete: ${problems.length} parts are missing or wrong`
  if (!lastRun) return 'not run yet'
  return lastRun.published ? `last run ${lastRun.id} published` : `last run ${lastRun.id} did not publish`
}
