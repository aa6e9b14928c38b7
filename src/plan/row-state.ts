import { stepPath, type CompiledReference, type CompiledRule, type LogicalType, type MaskingMethod } from '#domain'
import { nearestNames } from '#domain'
import type { Dialect, Sql } from '#kit'
import { canConflict, conflictRule, type Dedup, keepDedup, lastingColumns, renameDedup } from './dedup.ts'
import { type Layer, type Stage, StagedQuery } from './staged-query.ts'
import { planError } from './plan-error.ts'

/** What is known of a column at one point of the plan; its value stands under its name in the current layer. */
export interface PlanColumn {
  name: string
  type: LogicalType
  /** Columns of the border's input that it comes from. */
  sources: readonly string[]
  transform: string
  masked?: MaskingMethod
  trimmed: boolean
}

/** The rows of a border while the plan is applied to them step by step: columns, rules, and the query that grows. */
export class RowState {
  readonly columns = new Map<string, PlanColumn>()
  readonly rules: CompiledRule[] = []
  readonly references: CompiledReference[] = []
  dedup: Dedup | undefined
  private readonly dropped = new Set<string>()
  private readonly query: StagedQuery

  constructor(
    readonly dialect: Dialect,
    readonly asOf: Sql,
    positions: readonly string[],
  ) {
    this.query = new StagedQuery(dialect, positions)
  }

  /** Types of the columns by name, for expressions. */
  get types(): ReadonlyMap<string, LogicalType> {
    return new Map([...this.columns.values()].map((column) => [column.name, column.type]))
  }

  /** Names what is applied from now on: its place in config. */
  applying(source: string): void {
    this.query.source = source
  }

  /** A column of the border's input, and the place in config that says it is there. */
  input(column: PlanColumn, source: string): void {
    this.columns.set(column.name, column)
    this.query.origins.input(column.name, source)
  }

  /** Places in config that a column comes from, the last change first. */
  originsOf(name: string): readonly string[] {
    return this.query.origins.of(name)
  }

  /** The column as it is now. Throws when the plan does not have it, or dropped it before. */
  column(name: string, path: string): PlanColumn {
    const column = this.columns.get(name)
    if (column) return column
    if (this.dropped.has(name))
      throw planError('column_dropped', `The column ${name} was dropped or renamed by a step before`, path, 'Move this step up.', name)
    const near = nearestNames(name, [...this.columns.keys()])
    throw planError(
      'unknown_column',
      `There is no column ${name} at this step`,
      path,
      near.length > 0 ? `Did you mean ${near.join(' or ')}?` : undefined,
      name,
    )
  }

  /** A column whose value as delivered is needed. Throws when it is masked already (D28). */
  rawColumn(name: string, path: string): PlanColumn {
    const column = this.column(name, path)
    if (column.masked === undefined) return column
    throw planError(
      'raw_value_needed',
      `The column ${name} is masked by a step before, and this step needs its value`,
      path,
      'Move the mask below this step.',
      name,
    )
  }

  /** A column that is compared with another table's: as delivered, or hashed there as here. */
  joinColumn(name: string, path: string): PlanColumn {
    return this.column(name, path).masked === 'hash' ? this.column(name, path) : this.rawColumn(name, path)
  }

  /** Where steps of a kind belong. Columns changed in the open layer cannot be read there, except by cleaning, which nests. */
  enter(stage: Stage, step: string, touched: readonly string[]): Layer {
    return this.query.enter(stage, step, touched, this.outputs())
  }

  /** Value of a column inside the open layer. */
  value(name: string): Sql {
    return this.query.value(name)
  }

  set(column: PlanColumn, sql: Sql): void {
    this.keepValues([column.name])
    this.columns.set(column.name, column)
    this.query.change(column.name, sql)
  }

  add(column: PlanColumn, sql: Sql, path: string): void {
    this.refuseTaken(column.name, path)
    this.columns.set(column.name, column)
    this.query.change(column.name, sql)
  }

  drop(names: readonly string[]): void {
    this.keepValues(names)
    this.query.close(this.outputs())
    for (const name of names) {
      this.columns.delete(name)
      this.dropped.add(name)
    }
  }

  /** Renames keep the order of the columns. Swaps are possible: all names change at once. */
  rename(mapping: Readonly<Record<string, string>>): void {
    const values = new Map([...this.columns.keys()].map((name) => [name, this.value(name)]))
    const columns = [...this.columns.values()].map((column) => ({ ...column, old: column.name, name: mapping[column.name] ?? column.name }))
    this.columns.clear()
    for (const { old, ...column } of columns) {
      this.columns.set(column.name, column)
      if (old !== column.name) this.query.rename(old, column.name, values.get(old) ?? this.dialect.identifier(old))
    }
    for (const name of Object.keys(mapping)) if (!this.columns.has(name)) this.dropped.add(name)
    if (this.dedup) this.dedup = renameDedup(this.dedup, mapping)
  }

  /** A rule over the values as they enter the open layer. */
  addRule(rule: CompiledRule, condition: Sql): void {
    this.query.break({ bit: this.register(rule), condition, step: rule.step })
  }

  /** A rule over the values as they leave the open layer. */
  addRuleAfter(rule: CompiledRule, condition: Sql): void {
    this.query.breakAfter({ bit: this.register(rule), condition, step: rule.step })
  }

  /** Keeps the value that a column has before the open layer changes it, for a rule after; returns how it is called there. */
  keepBefore(column: string, sql: Sql): Sql {
    return this.query.keep(`_before_${column}`, sql)
  }

  /** The view name of a table of another workload. */
  reference(workload: string, table: string, zone: 'silver' | 'gold' = 'silver'): string {
    const known = this.references.find((each) => each.workload === workload && each.table === table && each.zone === zone)
    if (known) return known.name
    const name = referenceName(workload, table, zone, this.references)
    this.references.push({ name, workload, zone, table })
    return name
  }

  /** A subquery that layers join, under a name of its own; the same text is written once. */
  prepend(name: string, sql: Sql): string {
    return this.query.prepend(name, sql)
  }

  /** Joins a table or subquery to the open layer; returns the alias under which its columns are named. */
  join(table: string, on: (alias: Sql) => Sql): Sql {
    return this.query.join(table, on)
  }

  /** Writes the SELECT. What rows break when they are compared with one another is the last of the rules. */
  finish(target: { columns: readonly string[]; comment: string; about: string }): Sql {
    const outputs = this.outputs()
    if (this.dedup && canConflict(this.dedup, outputs)) this.register(conflictRule(this.dedup))
    return this.query.finish({ ...target, outputs, rules: this.rules, dedup: this.dedup })
  }

  private register(rule: CompiledRule): number {
    if (this.rules.some((known) => known.id === rule.id)) {
      throw planError('duplicate_id', `Two rules have the id ${rule.id}`, stepPath(rule.step), 'Rename one of the steps.')
    }
    this.rules.push(rule)
    return this.rules.length - 1
  }

  private refuseTaken(name: string, path: string): void {
    if (this.columns.has(name) || this.dropped.has(name)) {
      throw planError(
        'column_exists',
        `The column ${name} ${this.columns.has(name) ? 'exists already' : 'was dropped or renamed before'}`,
        path,
        'Choose another name.',
      )
    }
  }

  /** Duplicates are judged at the end, by the values that the rows had at the step. */
  private keepValues(names: readonly string[]): void {
    for (const name of names) {
      if (!this.dedup || !lastingColumns(this.dedup).includes(name)) continue
      const kept = `_key_${name}`
      this.query.carryValue(kept, this.value(name), this.dedup.source)
      this.dedup = keepDedup(this.dedup, { [name]: kept })
    }
  }

  private outputs(): readonly string[] {
    return [...this.columns.keys()]
  }
}

/** `reference_planes`; the workload and the zone are named where the table alone could be another. */
export function referenceName(workload: string, table: string, zone: 'silver' | 'gold', known: readonly CompiledReference[]): string {
  const parts = ['reference', ...(zone === 'gold' ? ['gold'] : []), ...(workload === table ? [] : [workload]), table]
  const base = parts.join('_')
  const taken = new Set(known.map((each) => each.name))
  let name = base
  for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`
  return name
}
