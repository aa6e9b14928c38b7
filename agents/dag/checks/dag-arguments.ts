import { defineCheck, decisionOf, findingOf, type Finding, type ScheduleDecision } from '#kit'
import { dagPath, namedDag, type ParsedDag, type ParsedTask } from './parsed-dag.ts'

export default defineCheck({
  id: 'dag_arguments',
  gate: 'dag',
  rows: 'none',
  cure: 'none',
  describes: 'schedule, catch-up, retries, time limits and callbacks are those of the decision, on every task',
  run: async (context) => {
    const dag = await namedDag(context)
    if (!dag) return 'not_applicable'
    const schedule = decisionOf(context, 'schedule')
    const path = dagPath(context)
    return [...judgeDag(dag, schedule), ...dag.tasks.flatMap((task) => judgeTask(task, schedule))].map(
      ([what, expected, actual]): Finding =>
        findingOf(path, 'argument', `${what} is not as decided.`, 'Take it from schedule.yaml.', { expected, actual }),
    )
  },
  mutants: [
    {
      id: 'catchup',
      describes: 'missed runs are caught up',
      mutate: ({ replace, request }) => replace(dagPath({ request }), 'catchup=False', 'catchup=True'),
    },
    {
      id: 'two_runs',
      describes: 'two runs may interleave',
      mutate: ({ replace, request }) => replace(dagPath({ request }), 'max_active_runs=1', 'max_active_runs=2'),
    },
    {
      id: 'unknown_default',
      describes: 'the failure callback is misspelt, which Airflow accepts in silence',
      mutate: ({ replace, request }) => replace(dagPath({ request }), '"on_failure_callback"', '"on_failure_callbacks"'),
    },
    {
      id: 'no_retries',
      describes: 'nothing is retried',
      mutate: ({ replace, request }) => replace(dagPath({ request }), /"retries": \d+/, '"retries": 0'),
    },
  ],
})

type Difference = readonly [what: string, expected: string, actual: string]

function judgeDag(dag: ParsedDag, schedule: ScheduleDecision): readonly Difference[] {
  return differences('The DAG', [
    ['catchup', false, dag.catchup],
    ['max_active_runs', 1, dag.max_active_runs],
    ['schedule', schedule.trigger.cron, dag.schedule],
    ['start_date', schedule.start_date, dag.start_date?.slice(0, 10) ?? null],
    ['timezone', schedule.timezone, dag.timezone],
    ['doc_md', true, dag.doc],
    ['on_success_callback', true, dag.on_success],
  ])
}

function judgeTask(task: ParsedTask, schedule: ScheduleDecision): readonly Difference[] {
  return differences(task.id, [
    ['retries', schedule.retries, task.retries],
    ['retry_delay', schedule.retry_delay_minutes * 60, task.retry_delay],
    ['max_retry_delay', schedule.max_retry_delay_minutes * 60, task.max_retry_delay],
    ['backoff', schedule.backoff === 'exponential', task.exponential_backoff],
    ['execution_timeout', schedule.execution_timeout_minutes * 60, task.execution_timeout],
    ['on_failure_callback', true, task.on_failure],
    ['depends_on_past', false, task.depends_on_past],
  ])
}

const differences = (what: string, pairs: readonly (readonly [string, unknown, unknown])[]): readonly Difference[] =>
  pairs
    .filter(([, expected, actual]) => expected !== actual)
    .map(([name, expected, actual]) => [`${what}: ${name}`, String(expected), String(actual)])
