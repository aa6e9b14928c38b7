import {
  configPlace,
  zonePlace,
  fieldsFrom,
  madeFrom,
  pythonCall,
  pythonDict,
  pythonList,
  pythonName,
  type PythonValue,
  type ScheduleDecision,
  type SourceDecision,
  type TemplateArtifact,
  type TransformationsDecision,
  type ViewInput,
  type ViewSources,
} from '#kit'
import { semanticModel } from './semantic-model.ts'

export function view({ decisions: { source, semantic, transformations, schedule }, plan }: ViewInput): readonly TemplateArtifact[] {
  if (!source || !semantic || !transformations || !schedule || !plan) return []
  const shared = dagView(schedule)
  const from = dagSources(schedule)
  return [
    {
      path: 'scripts/load/update_catalog.py',
      template: 'common/dag/update_catalog.py',
      view: { tables: publishedTables(transformations), retention: retention(source, transformations) },
      kind: 'script',
      ownership: 'managed',
    },
    {
      path: 'scripts/load/semantic_model.py',
      template: 'common/dag/semantic_model.py',
      view: { ...semanticModel(source, semantic, plan) },
      kind: 'script',
      ownership: 'managed',
    },
    {
      path: 'scripts/load/notify.py',
      template: 'common/dag/notify.py',
      view: { recipients: recipients(schedule) },
      kind: 'script',
      ownership: 'managed',
    },
    {
      path: `dags/${schedule.dag_id}.py`,
      template: 'common/dag/dag.py',
      view: { ...shared, description: source.description },
      from: { ...from, description: configPlace('source', 'description') },
      kind: 'dag',
      ownership: 'managed',
    },
    ...(['unit', 'integration'] as const).map((kind): TemplateArtifact => ({
      path: `tests/${kind}/test_dag.py`,
      template: `common/dag/${kind}_test_dag.py`,
      view: shared,
      from,
      kind: 'test',
      ownership: 'managed',
    })),
  ]
}

const publishedTables = ({ bronze_to_silver: silver, silver_to_gold: gold }: TransformationsDecision): readonly PythonValue[] => [
  madeFrom(zonePlace('silver', silver.output.table), ['silver', silver.output.table]),
  ...gold.tables.map(({ name }) => madeFrom(zonePlace('gold', name), ['gold', name])),
]

const retention = ({ retention_days: days }: SourceDecision, { quarantine }: TransformationsDecision): PythonValue =>
  pythonCall('Retention', {
    bronze_days: madeFrom(configPlace('source', 'retention_days.bronze'), days.bronze),
    silver_days: madeFrom(configPlace('source', 'retention_days.silver'), days.silver),
    gold_days: madeFrom(configPlace('source', 'retention_days.gold'), days.gold),
    quarantine_days: madeFrom(configPlace('transformations', 'quarantine.keep_days'), quarantine.keep_days),
  })

const recipients = ({ notifications, deadline_minutes: minutes }: ScheduleDecision): PythonValue =>
  pythonCall('Recipients', {
    ...fieldsFrom(place('notifications'), {
      on_failure: notifications.on_failure,
      on_success: notifications.on_success,
      on_deadline: notifications.on_deadline,
    }),
    deadline_minutes: madeFrom(place('deadline_minutes'), minutes),
  })

const place = (path: string): string => configPlace('schedule', path)

function dagView(schedule: ScheduleDecision): Readonly<Record<string, unknown>> {
  const { workload } = schedule
  const waits = schedule.depends_on.map(({ dag, task, offset_minutes, timeout_minutes, poke_interval_minutes, mode }) => ({
    dag,
    sensor: pythonCall('ExternalTaskSensor', {
      task_id: `wait_for_${dag}`,
      external_dag_id: dag,
      external_task_id: task,
      execution_delta: pythonCall('timedelta', { minutes: offset_minutes }),
      timeout: timeout_minutes * 60,
      poke_interval: poke_interval_minutes * 60,
      mode,
    }),
  }))
  return {
    workload,
    extractTask: `extract_${workload}_to_bronze`,
    extractScript: `scripts/extract/extract_${workload}.py`,
    message: `${workload} is published`,
    dagId: schedule.dag_id,
    cron: schedule.trigger.cron,
    timezone: schedule.timezone,
    start: startOf(schedule),
    tags: pythonList(schedule.tags),
    deadline: schedule.deadline_minutes,
    contacts: [...new Set([...schedule.notifications.on_failure, ...schedule.notifications.on_success])],
    defaults: defaultArguments(schedule),
    retries: schedule.retries,
    retryDelay: schedule.retry_delay_minutes,
    longestDelay: schedule.max_retry_delay_minutes,
    executionTimeout: schedule.execution_timeout_minutes,
    waits,
    calls: pythonDict(callsOf(workload)),
    tasks: taskIds(
      workload,
      waits.map(({ dag }) => dag),
    ),
    edges: edges(
      workload,
      waits.map(({ dag }) => dag),
    ),
    variables: schedule.variables,
    connections: schedule.connections,
  }
}

const startOf = ({ start_date: start }: ScheduleDecision): { year: number; month: number; day: number } => {
  const [year = 2024, month = 1, day = 1] = start.split('-').map(Number)
  return { year, month, day }
}

/** Where the values of the DAG come from; what follows from the name of the workload alone is said by it. */
function dagSources({ depends_on: dependsOn }: ScheduleDecision): ViewSources {
  const named = place('workload')
  return {
    workload: named,
    extractTask: named,
    extractScript: named,
    message: named,
    calls: named,
    tasks: named,
    edges: named,
    dagId: place('dag_id'),
    cron: place('trigger.cron'),
    timezone: place('timezone'),
    start: place('start_date'),
    tags: place('tags'),
    deadline: place('deadline_minutes'),
    waits: dependsOn.length > 0 ? { each: dependsOn.map(({ dag }) => place(`depends_on[${dag}]`)) } : place('depends_on'),
  }
}

function defaultArguments(schedule: ScheduleDecision): PythonValue {
  const minutes = (value: number): PythonValue => pythonCall('timedelta', { minutes: value })
  return pythonDict({
    owner: madeFrom(place('notifications.on_failure'), schedule.notifications.on_failure[0] ?? 'unassigned'),
    retries: madeFrom(place('retries'), schedule.retries),
    retry_delay: madeFrom(place('retry_delay_minutes'), minutes(schedule.retry_delay_minutes)),
    retry_exponential_backoff: madeFrom(place('backoff'), schedule.backoff === 'exponential'),
    max_retry_delay: madeFrom(place('max_retry_delay_minutes'), minutes(schedule.max_retry_delay_minutes)),
    execution_timeout: madeFrom(place('execution_timeout_minutes'), minutes(schedule.execution_timeout_minutes)),
    on_failure_callback: pythonName('on_failure'),
  })
}

const CHAIN = ['transform_bronze_to_silver', 'quality_check_silver', 'transform_silver_to_gold', 'quality_check_gold'] as const

/** The script and the function of each task that has one, in the order of execution. */
const callsOf = (workload: string): Readonly<Record<string, PythonValue>> => ({
  [`extract_${workload}_to_bronze`]: [`scripts/extract/extract_${workload}.py`, 'extract_and_check'],
  transform_bronze_to_silver: ['scripts/transform/bronze_to_silver.py', 'transform'],
  quality_check_silver: ['scripts/quality/check_silver.py', 'check'],
  transform_silver_to_gold: ['scripts/transform/silver_to_gold.py', 'transform'],
  quality_check_gold: ['scripts/quality/check_gold.py', 'check'],
  update_lakehouse_catalog: ['scripts/load/update_catalog.py', 'update'],
})

/** Task ids with their group, in the order of execution. */
function taskIds(workload: string, waits: readonly string[]): readonly string[] {
  return [
    ...waits.map((dag) => `wait.wait_for_${dag}`),
    `extract.extract_${workload}_to_bronze`,
    ...CHAIN.map((task) => `transform.${task}`),
    'catalog.update_lakehouse_catalog',
    'notify.send_completion_alert',
  ]
}

function edges(workload: string, waits: readonly string[]): readonly (readonly string[])[] {
  const chain = taskIds(workload, [])
  const first = chain[0] ?? ''
  return [...waits.map((dag) => [`wait.wait_for_${dag}`, first]), ...chain.slice(1).map((task, index) => [chain[index] ?? '', task])]
}
