import { zonePlace, type CompiledTarget, type LogicalType, type SourceDecision, type SqlFile, type Zone } from '#domain'
import { configPlace, sourceMark, type Dialect, type Sql } from '#kit'
import type { PlanInput } from './plan-input.ts'
import { sqlFile } from './sql-file.ts'

const lineage = [
  { name: '_file', type: 'text' },
  { name: '_record', type: 'integer' },
] as const

/** Bronze holds text, unless the source itself carries types; excluded columns never reach it. */
export const bronzeDdl = ({ source, transformations }: PlanInput, dialect: Dialect): SqlFile =>
  compileBronzeDdl(source, dialect, transformations.bronze_to_silver.input)

/** The same before the transformations are decided: bronze's table has the name of the workload. */
export function compileBronzeDdl(source: SourceDecision, dialect: Dialect, table = source.workload): SqlFile {
  const technical = [...lineage, { name: '_line', type: 'integer' }, { name: '_malformed', type: 'text' }]
  const columns = source.schema.columns
    .filter((column) => column.excluded !== true)
    .map(({ name, declared_type }) => ({
      name,
      type: declared_type ?? 'text',
      origins: [configPlace('source', `schema.columns[${name}]`)],
    }))
  const sql = createTable({ workload: source.workload, zone: 'bronze', table, columns: [...technical, ...columns] }, dialect)
  return sqlFile('sql/bronze/create_bronze.sql', sql)
}

export function tablesDdl(workload: string, zone: 'silver' | 'gold', targets: readonly CompiledTarget[], dialect: Dialect): SqlFile {
  const positions = zone === 'silver' ? lineage : []
  const tables = targets.map(({ table, columns }) => {
    return createTable({ workload, zone, table, columns: [...columns, ...positions] }, dialect)
  })
  return sqlFile(`sql/${zone}/create_${zone}.sql`, tables.join('\n'))
}

interface MadeTable {
  workload: string
  zone: Zone
  table: string
  columns: readonly { name: string; type: LogicalType; origins?: readonly string[] }[]
}

function createTable({ workload, zone, table, columns }: MadeTable, dialect: Dialect): Sql {
  const { identifier } = dialect
  const lines = columns.map(({ name, type, origins = [] }) => `${sourceMark(origins)}  ${identifier(name)} ${dialect.physicalType(type)}`)
  const named = `${identifier(`${workload}_${zone}`)}.${identifier(table)}`
  return `${sourceMark(zonePlace(zone, table))}create table if not exists ${named} (\n${lines.join(',\n')}\n);\n`
}
