import type { Assumption, DecisionName, Decisions, Request } from '#domain'
import { valueAt } from '../workload/choice-paths.ts'
import { sameValue } from '../workload/diff-decision.ts'

/** Where config says what a field of the request asks for: a person may have chosen there. */
const IN_CONFIG: Readonly<Record<string, readonly [DecisionName, string]>> = {
  description: ['source', 'description'],
  'ingestion.mode': ['source', 'ingestion.mode'],
  retention_days: ['source', 'retention_days'],
  'schedule.cron': ['schedule', 'trigger.cron'],
}

/** Whether an assumption still holds: it is over when the request or config says something else now. */
export function stillAssumed(
  { field, value }: Pick<Assumption, 'field' | 'value'>,
  request: Request,
  decisions: Partial<Decisions>,
): boolean {
  const [decision, path] = IN_CONFIG[field] ?? []
  const said = [valueAt(request, field), decision && path ? valueAt(decisions[decision], path) : undefined]
  return said.every((given) => given === undefined || sameValue(given, value))
}
