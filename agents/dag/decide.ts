import { ChoiceLog, scheduleDecisionSchema, type AgentInput, type AgentOutput, type Request } from '#kit'
import { cronOf } from './cron.ts'
import { dependencies } from './depends-on.ts'

const NIGHTLY = '0 2 * * *'

/** When the pipeline runs, what it waits for, and who hears of it. */
export function decide(input: AgentInput): AgentOutput {
  const { request } = input
  const log = new ChoiceLog()
  const cron = cronFor(request, log)
  const schedule = scheduleDecisionSchema.parse({
    version: 2,
    workload: request.name,
    dag_id: `${request.name}_dag`,
    trigger: { cron },
    timezone: stated(log, 'timezone', 'schedule.timezone', request.schedule?.timezone, 'UTC'),
    start_date: '2024-01-01',
    catchup: false,
    max_active_runs: 1,
    retries: stated(log, 'retries', 'schedule.retries', request.schedule?.retries, 3),
    retry_delay_minutes: 5,
    backoff: 'exponential',
    max_retry_delay_minutes: 60,
    execution_timeout_minutes: 60,
    deadline_minutes: stated(log, 'deadline_minutes', 'schedule.deadline_minutes', request.schedule?.deadline_minutes, 120),
    depends_on: dependencies(input, cron, log),
    notifications: notifications(request, log),
    variables: [],
    connections: [],
    tags: ['gangway', ...(request.domain === undefined ? [] : [request.domain])],
    airflow_version: '3',
  })
  log.byRule('dag_id', 'name_by_convention', 'The workload and _dag (D6).')
  log.byRule('start_date', 'constant', 'The same in every rendering; nothing before it is caught up.')
  log.byRule('retry_delay_minutes', 'default', 'Five minutes, doubled up to an hour; only faults of the environment are retried.')
  return { decisions: { schedule }, why: { schedule: log.choices }, questions: [] }
}

function cronFor({ schedule }: Request, log: ChoiceLog): string | null {
  if (schedule === undefined || schedule.cron === NIGHTLY) {
    log.byRule('trigger.cron', 'daily_without_a_time', 'Daily at two in the morning, since nobody named a time (D27).')
    return NIGHTLY
  }
  const cron = schedule.cron === null ? null : cronOf(schedule.cron)
  log.byPerson('trigger.cron', 'schedule.cron', cron === null ? 'Runs on request only.' : `A person asked for ${schedule.cron}.`)
  return cron
}

/** The schema fills in defaults, so that only a value that differs is certainly a person's. */
function stated<Value>(log: ChoiceLog, path: string, question: string, value: Value | undefined, standard: Value): Value {
  if (value === undefined || value === standard) log.byRule(path, 'default', 'The default.')
  else log.byPerson(path, question, `A person asked for ${String(value)}.`)
  return value ?? standard
}

function notifications({ contacts }: Request, log: ChoiceLog): { on_failure: string[]; on_success: string[]; on_deadline: string[] } {
  const owner = contacts?.owner === undefined ? [] : [contacts.owner]
  const failure = contacts?.failure === undefined ? owner : [contacts.failure]
  if (contacts === undefined)
    log.byRule('notifications', 'nobody_named', 'Nobody was named, so a notification is only written beside the run.')
  else log.byPerson('notifications', 'contacts', 'The contacts that a person named.')
  return { on_failure: failure, on_success: owner, on_deadline: failure }
}
