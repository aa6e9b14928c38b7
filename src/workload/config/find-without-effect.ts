import type { ConfigName } from '#domain'
import { shown } from '#system'
import type { ConfigValues } from './config-files.ts'
import type { ConfigFinding, ConfigRule } from './config-finding.ts'

type Values = Partial<ConfigValues>

interface Unkept {
  file: ConfigName
  path: readonly PropertyKey[]
  message: string
  hint: string
}

/** What nothing would carry out yet: it is refused where it stands, since a file that promises it would not be true. */
export const findWithoutEffect: ConfigRule = (values) =>
  [...regulations(values), ...partitions(values), ...settingsOfAirflow(values), ...mismatches(values), ...shapes(values)].map(
    (found): ConfigFinding => ({ ...found, code: 'without_effect', at: 'value' }),
  )

function regulations({ workload, source }: Values): readonly Unkept[] {
  const named = [
    { file: 'workload', list: workload?.regulations ?? [] },
    { file: 'source', list: source?.regulations ?? [] },
  ] as const
  return named.flatMap(({ file, list }) =>
    list.length === 0
      ? []
      : [
          {
            file,
            path: ['regulations'],
            message: `No regulation pack is installed, so ${list.map(shown).join(', ')} cannot be applied`,
            hint: 'Leave regulations empty; what a regulation demands is said by pii, columns, retention_days and quality.',
          },
        ],
  )
}

const LOCAL = 'On platform local a table is one Parquet file in a folder that is named by its content'

function partitions({ source, transformations }: Values): readonly Unkept[] {
  const hint = 'Leave partition_by empty: DuckDB skips what a filter does not need by the statistics inside of the file.'
  const found: Unkept[] = []
  if ((source?.partitioning.columns.length ?? 0) > 0)
    found.push({
      file: 'source',
      path: ['partitioning', 'columns'],
      message: 'Bronze is kept as it was delivered, by the day of the delivery, and cannot be partitioned by columns',
      hint: 'Leave partitioning.columns empty.',
    })
  if ((transformations?.bronze_to_silver.output.partition_by.length ?? 0) > 0)
    found.push({
      file: 'transformations',
      path: ['bronze_to_silver', 'output', 'partition_by'],
      message: `${LOCAL}, not partitioned`,
      hint,
    })
  for (const [index, { name, partition_by: columns }] of (transformations?.silver_to_gold.tables ?? []).entries()) {
    if (!columns?.length) continue
    const path = ['silver_to_gold', 'tables', index, 'partition_by']
    found.push({ file: 'transformations', path, message: `${LOCAL}; ${name} is not partitioned`, hint })
  }
  return found
}

function settingsOfAirflow({ schedule }: Values): readonly Unkept[] {
  if (!schedule) return []
  const lists = (['variables', 'connections'] as const).filter((name) => schedule[name].length > 0)
  const found = lists.map((name): Unkept => ({
    file: 'schedule',
    path: [name],
    message: `The DAG of this platform reads no Airflow ${name}, so ${schedule[name].map(shown).join(', ')} would be read by nothing`,
    hint: `Leave ${name} empty; the settings of a workload stand in config/, those of a machine in GANGWAY_ variables of its environment.`,
  }))
  if (schedule.airflow_version === '3') return found
  const message = `The DAG is written for Airflow 3 and judged with it; nothing is written otherwise for ${schedule.airflow_version}`
  return [...found, { file: 'schedule', path: ['airflow_version'], message, hint: 'Write "3"; the file imports under Airflow 2 as well.' }]
}

/** What becomes of a delivery whose columns differ is said by the mode alone. */
function mismatches({ transformations }: Values): readonly Unkept[] {
  if (!transformations) return []
  const { mode, on_mismatch: said } = transformations.bronze_to_silver.schema
  const carriedOut = mode === 'strict' ? 'fail' : 'quarantine'
  if (said === carriedOut) return []
  const message = `schema.mode is ${mode}, which comes to on_mismatch ${carriedOut}, not to ${said}`
  const hint = `Write ${carriedOut}; mode strict refuses such a delivery, lenient leaves its other columns out, evolve adds them.`
  return [{ file: 'transformations', path: ['bronze_to_silver', 'schema', 'on_mismatch'], message, hint }]
}

/** The shape of gold is that of its tables. */
function shapes({ transformations }: Values): readonly Unkept[] {
  if (!transformations) return []
  const { shape, tables } = transformations.silver_to_gold
  const isStar = tables.some(({ kind }) => kind === 'fact' || kind === 'dimension')
  if (isStar === (shape === 'star')) return []
  const message = `silver_to_gold.shape is ${shape}, but its tables are ${isStar ? 'facts and dimensions' : 'neither facts nor dimensions'}`
  const hint = `Write ${isStar ? 'star' : 'flat'}; which tables there are is said by gold.use_case in workload.yaml.`
  return [{ file: 'transformations', path: ['silver_to_gold', 'shape'], message, hint }]
}
