import { parseExpression, type LogicalType, type PlanStep, type SourceDecision } from '../../domain/index.ts'
import type { ColumnShape } from './column-shape.ts'
import type { Cell } from './craft-cell.ts'
import { evaluateExpression } from './evaluate-expression.ts'
import { textValue, type Told, untold, type Value } from './value.ts'

export type CraftedRecord = ReadonlyMap<string, Cell>
export type Fate = 'out' | 'quarantined' | 'filtered'

/** The keys that the tables of other workloads hold, by step, as `referredKey` writes them. */
export type KnownKeys = ReadonlyMap<string, ReadonlySet<string>>

export interface PlanReading {
  source: SourceDecision
  steps: readonly PlanStep[]
  shapes: readonly ColumnShape[]
  /** The day that dates are judged against. */
  asOf: number
  /** Everything is known where this is left out. */
  known?: KnownKeys
}

/** The row as the steps leave it so far. */
export class RowUnderWay {
  readonly values = new Map<string, Told<Value>>()
  readonly types = new Map<string, LogicalType>()
  /** Cells whose text no step has read yet. */
  readonly cells = new Map<string, Cell>()
  readonly broken = new Set<string>()
  readonly untoldRules = new Set<string>()
  readonly referred = new Map<string, readonly Told<Value>[]>()
  private readonly deciding = new Map<string, Fate>()

  constructor(
    readonly reading: PlanReading,
    record: CraftedRecord,
  ) {
    for (const { name, typed, type } of reading.shapes) {
      const cell = record.get(name) ?? { text: null, reads: null }
      this.types.set(name, typed ? type : 'text')
      this.values.set(name, typed ? readable(cell) : cell.text === null ? null : textValue(cell.text))
      if (!typed) this.cells.set(name, cell)
    }
  }

  value(name: string): Told<Value> {
    const value = this.values.get(name)
    return value === undefined ? untold : value
  }

  set(name: string, value: Told<Value>, type?: LogicalType): void {
    this.values.set(name, value)
    if (type !== undefined) this.types.set(name, type)
  }

  evaluate(expression: string): Told<Value> {
    return evaluateExpression(parseExpression(expression), (name) => this.value(name))
  }

  /** A rule of the plan, with what it does to a row that breaks it. */
  judge(rule: string, action: 'quarantine' | 'flag' | 'null' | 'filter', isBroken: Told<boolean>): void {
    if (isBroken === untold) this.untoldRules.add(rule)
    else if (isBroken) this.broken.add(rule)
    if (action === 'quarantine') this.deciding.set(rule, 'quarantined')
    if (action === 'filter') this.deciding.set(rule, 'filtered')
  }

  get fate(): Told<Fate> {
    for (const fate of ['quarantined', 'filtered'] as const) {
      const rules = [...this.deciding].filter(([, deciding]) => deciding === fate).map(([rule]) => rule)
      if (rules.some((rule) => this.broken.has(rule))) return fate
      if (rules.some((rule) => this.untoldRules.has(rule))) return untold
    }
    return 'out'
  }
}

const readable = ({ reads }: Cell): Told<Value> => (reads === 'unreadable' ? untold : reads)
