import {
  type GoldTable,
  type PlanStep,
  planStepSchema,
  type SourceColumn,
  type SourceDecision,
  sourceDecisionSchema,
  type TransformationsDecision,
  transformationsDecisionSchema,
} from '#domain'
import type { PlanInput } from '../../../src/plan/index.ts'

export type ColumnSketch = Partial<SourceColumn> & { name: string }

/** A source decision with just the columns that a test is about. */
export function sourceOf(
  columns: readonly ColumnSketch[],
  options: { primary?: string[]; format?: object; foreign?: object[] } = {},
): SourceDecision {
  return sourceDecisionSchema.parse({
    version: 1,
    workload: 'orders',
    name: 'Orders',
    description: 'Orders',
    owner: 'owner',
    contact: 'contact',
    domain: 'sales',
    sensitivity: 'internal',
    source: { type: 'local', location: { path: 'orders.csv' } },
    fingerprint: { header: 'h', sample: 's', bytes: 'b' },
    format: { name: 'delimited', null_tokens: ['', 'n/a'], ...options.format },
    ingestion: { mode: 'full', frequency: 'daily' },
    partitioning: { bronze: 'ingestion_date', columns: [] },
    retention_days: { bronze: 1, silver: 1, gold: 1 },
    regulations: [],
    schema: {
      columns: columns.map((column) => ({ source_name: column.name, type: 'text', nullable: true, role: 'text', ...column })),
      keys: { primary: options.primary ?? [], unique: [], foreign: options.foreign ?? [] },
    },
    lineage: { source_id: 'source', bronze_id: 'bronze' },
  })
}

export interface PlanSketch {
  columns: readonly ColumnSketch[]
  steps: readonly object[]
  primary?: string[]
  filters?: readonly { id: string; expression: string; reason: string }[]
  tables?: readonly Partial<GoldTable>[]
  asOf?: string
  format?: object
  foreign?: object[]
}

export const stepsOf = (steps: readonly object[]): PlanStep[] => steps.map((step) => planStepSchema.parse(step))

export function transformationsOf(sketch: PlanSketch): TransformationsDecision {
  const [first] = sketch.columns
  const flat = {
    name: 'orders',
    kind: 'flat',
    grain: 'one row for each order',
    keys: [],
    columns: [{ name: first?.name, type: 'text', from: `'x'` }],
  }
  return transformationsDecisionSchema.parse({
    version: 1,
    workload: 'orders',
    encryption: { bronze: 'alias/b', silver: 'alias/s', gold: 'alias/g' },
    as_of: sketch.asOf ?? 'run',
    bronze_to_silver: {
      input: 'orders',
      output: { table: 'orders', table_format: 'parquet', partition_by: [] },
      steps: sketch.steps,
      schema: { mode: 'lenient', on_mismatch: 'quarantine' },
    },
    silver_to_gold: { shape: 'flat', filters: sketch.filters ?? [], tables: sketch.tables ?? [flat] },
    quarantine: { keep_days: 30 },
  })
}

export function planOf(sketch: PlanSketch): PlanInput {
  const options = {
    ...(sketch.primary ? { primary: sketch.primary } : {}),
    ...(sketch.format ? { format: sketch.format } : {}),
    ...(sketch.foreign ? { foreign: sketch.foreign } : {}),
  }
  return { source: sourceOf(sketch.columns, options), transformations: transformationsOf(sketch) }
}
