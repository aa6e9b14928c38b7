import type { LogicalType, SourceDecision, TransformationsDecision } from '#domain'

/** Columns of a table of another workload, where they are known; `lookup` needs them for the types of what it brings. */
export interface ReferencedTable {
  workload: string
  table: string
  columns: readonly { name: string; type: LogicalType }[]
}

export interface PlanInput {
  source: SourceDecision
  transformations: TransformationsDecision
  references?: readonly ReferencedTable[]
}
