import { frequencyOf } from '#domain'
import { shown } from '#system'
import type { ConfigRule } from './config-finding.ts'

/** How often the source is read is told by the schedule alone. */
export const findUnlikeSchedule: ConfigRule = ({ source, schedule }) => {
  if (!source || !schedule) return []
  const { frequency: said } = source.ingestion
  const is = frequencyOf(schedule.trigger.cron)
  if (said === is) return []
  const message = `ingestion.frequency is ${shown(said)}, but it follows from trigger.cron of config/schedule.yaml`
  const hint = `Write ${is}; to change it, edit schedule.cron in workload.yaml and regenerate.`
  const next = [{ operation: 'regenerate', input: { workload: source.workload } }]
  return [{ file: 'source', path: ['ingestion', 'frequency'], at: 'value', message, hint, next }]
}
