import { decisionOf, environmentError, oncePerAttempt, type CheckContext, type StagedRun } from '#kit'
import { z } from 'zod'

const taskSchema = z.object({
  id: z.string(),
  operator: z.string(),
  group: z.string().nullable(),
  trigger_rule: z.string(),
  retries: z.int(),
  retry_delay: z.number(),
  max_retry_delay: z.number().nullable(),
  exponential_backoff: z.boolean(),
  execution_timeout: z.number().nullable(),
  on_failure: z.boolean(),
  depends_on_past: z.boolean(),
  arguments: z.record(z.string(), z.string()),
})
const dagSchema = z.object({
  id: z.string(),
  catchup: z.boolean(),
  max_active_runs: z.int(),
  schedule: z.string().nullable(),
  start_date: z.string().nullable(),
  timezone: z.string(),
  tags: z.array(z.string()),
  doc: z.boolean(),
  on_success: z.boolean(),
  on_failure: z.boolean(),
  tasks: z.array(taskSchema),
  edges: z.array(z.tuple([z.string(), z.string()])),
})
const parsedSchema = z.object({ dags: z.array(dagSchema), import_errors: z.record(z.string(), z.string()) })
const testedSchema = z.object({ state: z.string(), tasks: z.array(z.object({ id: z.string(), state: z.string() })) })

export type ParsedDag = z.infer<typeof dagSchema>
export type ParsedTask = z.infer<typeof taskSchema>
export type TestedDag = z.infer<typeof testedSchema>

export const dagPath = (context: Pick<CheckContext, 'request'>): string => `dags/${context.request.name}_dag.py`

/** What a real Airflow makes of the file. */
export const parseDag = oncePerAttempt(async (context) =>
  parsedSchema.parse(await airflowOf(context.staged)('gangway_gate.airflow_judge:parse', { path: dagPath(context) })),
)

/** The one DAG that the decision names, or undefined when the file does not make it. */
export async function namedDag(context: CheckContext): Promise<ParsedDag | undefined> {
  const { dag_id: id } = decisionOf(context, 'schedule')
  return (await parseDag(context)).dags.find((dag) => dag.id === id)
}

/** Really runs the DAG, task by task, with the staging lake; retries do not wait, and what it waits for has run as decided. */
export async function runDag(context: CheckContext, staged: StagedRun): Promise<TestedDag> {
  const { dag_id, depends_on } = decisionOf(context, 'schedule')
  const waits = depends_on.map(({ dag, task, offset_minutes }) => ({ dag, task, offset_minutes }))
  const args = { path: dagPath(context), dag_id, waits }
  return testedSchema.parse(await airflowOf(staged)('gangway_gate.airflow_judge:test', args))
}

function airflowOf(staged: StagedRun) {
  if (!staged.airflow)
    throw environmentError({
      code: 'airflow_missing',
      message: 'A DAG cannot be judged without Airflow.',
      next: [{ operation: 'doctor', input: {}, says: 'tells how to get it' }],
    })
  return staged.airflow
}
