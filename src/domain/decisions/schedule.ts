import { z } from 'zod'
import { cronSchema, timezoneSchema } from '../cron.ts'
import { workloadNameSchema } from '../names.ts'

const minutes = z.number().positive()

/** `config/schedule.yaml` (requirements 12.2). Durations are minutes. */
export const scheduleDecisionSchema = z.strictObject({
  version: z.literal(2),
  workload: workloadNameSchema,
  dag_id: z.string().regex(/^[a-z][a-z0-9_]*_dag$/),
  trigger: z.strictObject({
    cron: cronSchema.meta({
      description: 'Minute, hour, day, month, weekday; null is a pipeline that only runs when asked.',
      examples: ['0 2 * * *', '0 6 * * 1-5', null],
    }),
  }),
  timezone: timezoneSchema.meta({ description: 'Time zone of the trigger.', examples: ['UTC', 'Europe/Berlin'] }),
  start_date: z.iso.date().describe('A constant: nothing before it is caught up.'),
  catchup: z.literal(false),
  max_active_runs: z.literal(1),
  retries: z.int().min(1).describe('How often a task is tried again; only faults of the environment are retried.'),
  retry_delay_minutes: minutes.describe('Minutes before the first retry.'),
  backoff: z
    .enum(['exponential', 'constant'])
    .describe('How the delay grows from one retry to the next: doubled up to the longest, or not at all.'),
  max_retry_delay_minutes: minutes.describe('The longest delay between two retries.'),
  execution_timeout_minutes: minutes.describe('A task that runs longer is ended.'),
  deadline_minutes: minutes.describe('Minutes from when a run is due until it has to have ended well; then on_deadline is told.'),
  depends_on: z
    .array(
      z.strictObject({
        dag: z.string(),
        task: z.string(),
        offset_minutes: z.number().describe('From the run of the other DAG that is waited for to the run of this one.'),
        timeout_minutes: minutes,
        poke_interval_minutes: minutes,
        mode: z.enum(['reschedule', 'poke']),
      }),
    )
    .meta({ identity: 'dag', description: 'DAGs of other workloads that have to be done first.' }),
  notifications: z.strictObject({
    on_failure: z.array(z.string()).meta({ merge: 'whole' }),
    on_success: z.array(z.string()).meta({ merge: 'whole' }),
    on_deadline: z.array(z.string()).meta({ merge: 'whole' }),
  }),
  variables: z.array(z.string()).meta({ merge: 'whole' }),
  connections: z.array(z.string()).meta({ merge: 'whole' }),
  tags: z.array(z.string()).meta({ merge: 'whole' }),
  airflow_version: z.enum(['3', '2']),
})
export type ScheduleDecision = z.infer<typeof scheduleDecisionSchema>
