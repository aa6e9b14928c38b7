import type { CompiledTarget, LogicalType, SourceDecision } from '#domain'
import type { Dialect, Sql } from '#kit'
import type { PlanInput } from './plan-input.ts'

interface Ddl {
  path: string
  sql: Sql
}

const lineage = [
  { name: '_file', type: 'text' },
  { name: '_record', type: 'integer' },
] as const

/** Bronze holds text, unless the source itself carries types; excluded columns never reach it. */
export const bronzeDdl = ({ source, transformations }: PlanInput, dialect: Dialect): Ddl =>
  compileBronzeDdl(source, dialect, transformations.bronze_to_silver.input)

/** The same before the transformations are decided: bronze's table has the name of the workload. */
export function compileBronzeDdl(source: SourceDecision, dialect: Dialect, table = source.workload): Ddl {
  const technical = [...lineage, { name: '_line', type: 'integer' }, { name: '_malformed', type: 'text' }]
  const columns = source.schema.columns
    .filter((column) => column.excluded !== true)
    .map(({ name, declared_type }) => ({ name, type: declared_type ?? 'text' }))
  const sql = createTable(source.workload, 'bronze', table, [...technical, ...columns], dialect)
  return { path: 'sql/bronze/create_bronze.sql', sql }
}

export function tablesDdl(workload: string, zone: 'silver' | 'gold', targets: readonly CompiledTarget[], dialect: Dialect): Ddl {
  const positions = zone === 'silver' ? lineage : []
  const tables = targets.map((target) => createTable(workload, zone, target.table, [...target.columns, ...positions], dialect))
  return { path: `sql/${zone}/create_${zone}.sql`, sql: tables.join('\n') }
}

function createTable(
  workload: string,
  zone: string,
  table: string,
  columns: readonly { name: string; type: LogicalType }[],
  dialect: Dialect,
): Sql {
  const { identifier } = dialect
  const lines = columns.map((column) => `  ${identifier(column.name)} ${dialect.physicalType(column.type)}`)
  return `create table if not exists ${identifier(`${workload}_${zone}`)}.${identifier(table)} (\n${lines.join(',\n')}\n);\n`
}
