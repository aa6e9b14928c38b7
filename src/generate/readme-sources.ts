import { configPlace, stepPath, zonePlace, type Decisions, type SourceDecision } from '#domain'
import type { ViewSources } from '#kit'

/** Where in config the values of the README come from; what was measured, assumed or judged has no place there. */
export function readmeSources({ source, transformations, schedule }: Partial<Decisions>): ViewSources {
  if (!source || !transformations || !schedule) return {}
  const { foreign } = source.schema.keys
  return {
    ...sourceValues(source),
    grain: configPlace('semantic', 'dataset.grain'),
    useCase: 'workload.yaml#gold.use_case',
    tables: {
      each: [
        zonePlace('bronze', transformations.bronze_to_silver.input),
        zonePlace('silver', transformations.bronze_to_silver.output.table),
        ...transformations.silver_to_gold.tables.map(({ name }) => zonePlace('gold', name)),
      ],
    },
    mainTable: configPlace('transformations', 'silver_to_gold.tables'),
    steps: configPlace('transformations', 'bronze_to_silver.steps'),
    conflicts: transformations.bronze_to_silver.steps.filter(({ op }) => op === 'dedup').map(({ id }) => stepPath(id)),
    rules: configPlace('quality_rules', 'rules'),
    silverGate: configPlace('quality_rules', 'gates.bronze_to_silver.minimum_score'),
    goldGate: configPlace('quality_rules', 'gates.silver_to_gold.minimum_score'),
    schedule: [configPlace('schedule', 'trigger.cron'), configPlace('schedule', 'timezone')],
    dagId: configPlace('schedule', 'dag_id'),
    dependsOn: { each: schedule.depends_on.map(({ dag }) => configPlace('schedule', `depends_on[${dag}]`)) },
    references: { each: foreign.map((_, index) => configPlace('source', `schema.keys.foreign[${index}]`)) },
  }
}

function sourceValues({ schema }: SourceDecision): ViewSources {
  const personal = schema.columns.filter(({ pii, excluded }) => pii && pii.verdict !== 'rejected' && excluded !== true)
  const excluded = schema.columns.filter((column) => column.excluded === true)
  const column = (name: string, key: string): string => configPlace('source', `schema.columns[${name}].${key}`)
  return {
    workload: configPlace('source', 'workload'),
    description: configPlace('source', 'description'),
    location: configPlace('source', 'source.location'),
    relative: configPlace('source', 'source.location.path'),
    filter: configPlace('source', 'source.filter'),
    personal: { each: personal.map(({ name }) => column(name, 'pii')) },
    neverStored: excluded.map(({ name }) => column(name, 'excluded')),
    regulations: configPlace('source', 'regulations'),
    owner: configPlace('source', 'owner'),
    contact: configPlace('source', 'contact'),
    steward: configPlace('source', 'steward'),
  }
}
