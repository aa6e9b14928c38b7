import type { LineOrigin } from './line-origin.ts'
import type { LogicalType } from './logical-type.ts'
import type { MaskingMethod } from './masks.ts'
import type { Border } from './names.ts'

/** Id of the rule that holds the rows of a key which differ, where nothing says which of them is right. */
export const KEY_CONFLICT = 'key_conflict'

/** A row rule of a border; its place in the list is its bit in `_broke_<word>` (60 bits a word). */
export interface CompiledRule {
  id: string
  columns: readonly string[]
  action: 'quarantine' | 'flag' | 'null' | 'filter'
  reason: string
  /** Id of the plan step that it comes from. */
  step: string
}

export interface CompiledColumn {
  name: string
  type: LogicalType
  /** Physical type in the dialect (`DECIMAL(10,2)`). */
  physical: string
  sources: readonly string[]
  transform: string
  masked?: MaskingMethod
  /** Places in config that it comes from, the last change first. */
  origins?: readonly string[]
}

/** A file of compiled SQL, and what each of its lines is made from. */
export interface SqlFile {
  path: string
  sql: string
  lines?: readonly LineOrigin[]
}

export interface CompiledTarget {
  table: string
  zone: 'silver' | 'gold'
  kind: 'flat' | 'fact' | 'dimension' | 'summary' | 'date'
  /** Undefined for silver: the accepted rows themselves. */
  sqlPath?: string
  columns: readonly CompiledColumn[]
  key: readonly string[]
  grain: string
  generated: boolean
  /** A filter of its own leaves rows out. */
  filtered: boolean
}

export interface CompiledReference {
  /** View name that the SQL uses. */
  name: string
  workload: string
  zone: 'silver' | 'gold'
  table: string
}

type Parameter = string | number | boolean

/** A step of the plan as report and lineage tell it. */
export interface CompiledStep {
  id: string
  op: string
  description: string
  /** Present for a step that holds rows back by a type, a format, a bound or a set. */
  parameters?: Readonly<Record<string, Parameter | readonly Parameter[]>>
}

/** One border of the plan in one dialect: the staged SELECT, its rules and what is built from it. */
export interface CompiledBorder {
  name: Border
  source: { zone: 'bronze' | 'silver'; table: string }
  staged: SqlFile
  rules: readonly CompiledRule[]
  steps: readonly CompiledStep[]
  targets: readonly CompiledTarget[]
  /** SQL of the targets that have a file of their own. */
  queries: readonly SqlFile[]
  references: readonly CompiledReference[]
  dedupKey: readonly string[]
}

/** One table's quality rules as a SELECT with a verdict column for each row rule. */
export interface CompiledCheck extends SqlFile {
  zone: 'bronze' | 'silver' | 'gold'
  table: string
  references: readonly CompiledReference[]
}

export interface CompiledPlan {
  dialect: string
  bronzeDdl: SqlFile
  silverDdl: SqlFile
  goldDdl: SqlFile
  bronzeToSilver: CompiledBorder
  silverToGold: CompiledBorder
  checks: readonly CompiledCheck[]
}
