import {
  columnFacts,
  keptColumns,
  tableOf,
  type LogicalType,
  type PlanStep,
  type SourceDecision,
  type TransformationsDecision,
} from '#domain'
import type { ConfigValues } from './config-files.ts'

/** A table that the workload makes, as far as the config files say: what `config/semantic.yaml` may describe. */
export interface KnownTable {
  name: string
  zone: 'silver' | 'gold'
  kind: TransformationsDecision['silver_to_gold']['tables'][number]['kind']
  key: readonly string[]
  /** Undefined where a type is known only to the plan. */
  columns: ReadonlyMap<string, LogicalType | undefined>
}

/** Silver first, under the names that it may have; undefined while one of the files cannot be read. */
export function knownTables({ source, transformations }: Partial<ConfigValues>): readonly KnownTable[] | undefined {
  if (!source || !transformations) return undefined
  const { bronze_to_silver: silver, silver_to_gold: gold } = transformations
  const columns = silverColumns(source, silver.steps)
  const names = [...new Set([silver.output.table, tableOf(source.workload)])]
  return [
    ...names.map((name) => ({ name, zone: 'silver' as const, kind: 'flat' as const, key: source.schema.keys.primary, columns })),
    ...gold.tables
      .filter(({ name }) => !names.includes(name))
      .map((table) => ({ name: table.name, zone: 'gold' as const, kind: table.kind, key: table.keys, columns: goldColumns(table) })),
  ]
}

function silverColumns(source: SourceDecision, steps: readonly PlanStep[]): KnownTable['columns'] {
  const kept = keptColumns(source).map((column) => [column.name, columnFacts(column, source).type] as const)
  return new Map<string, LogicalType | undefined>([...steps.flatMap(broughtBy), ...kept])
}

/** Columns that a step adds to those of the source. */
function broughtBy(step: PlanStep): readonly (readonly [string, LogicalType | undefined])[] {
  if (step.op === 'derive') return [[step.column, step.type]]
  if (step.op === 'lookup') return step.columns.map((name) => [name, undefined])
  return step.op === 'rename' ? Object.values(step.mapping).map((name) => [name, undefined]) : []
}

function goldColumns({
  columns,
  measures = [],
  surrogate_key: key,
  dimension_keys: keys = [],
}: TransformationsDecision['silver_to_gold']['tables'][number]): KnownTable['columns'] {
  const surrogates = [...(key === undefined ? [] : [key]), ...keys.map(({ name }) => name)]
  return new Map<string, LogicalType | undefined>([
    ...surrogates.map((name) => [name, undefined] as const),
    ...[...columns, ...measures].map(({ name, type }) => [name, type] as const),
  ])
}
