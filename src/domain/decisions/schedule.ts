import { z } from 'zod'
import { workloadNameSchema } from '../names.ts'

const minutes = z.number().positive()

/** `config/schedule.yaml` (requirements 12.2). Durations are minutes. */
export const scheduleDecisionSchema = z.strictObject({
  version: z.literal(1),
  workload: workloadNameSchema,
  dag_id: z.string().regex(/^[a-z][a-z0-9_]*_dag$/),
  /** `cron: null` is a pipeline that only runs when asked. */
  trigger: z.strictObject({ cron: z.string().nullable() }),
  timezone: z.string(),
  start_date: z.iso.date(),
  catchup: z.literal(false),
  max_active_runs: z.literal(1),
  retries: z.int().min(1),
  retry_delay_minutes: minutes,
  exponential_backoff: z.boolean(),
  max_retry_delay_minutes: minutes,
  execution_timeout_minutes: minutes,
  deadline_minutes: minutes,
  depends_on: z
    .array(
      z.strictObject({
        dag: z.string(),
        task: z.string(),
        offset_minutes: z.number(),
        timeout_minutes: minutes,
        poke_interval_minutes: minutes,
        mode: z.enum(['reschedule', 'poke']),
      }),
    )
    .meta({ identity: 'dag' }),
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
