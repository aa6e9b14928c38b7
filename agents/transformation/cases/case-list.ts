import {
  emptyCell,
  planOutcome,
  sameValue,
  type Cell,
  type ColumnShape,
  type CraftedRecord,
  type Fate,
  type LogicalType,
  type Outcome,
  type PlanReading,
  type Value,
} from '#kit'

/** One thing that is different from an accepted record, and what the plan makes of it. */
export interface PlanCase {
  step: string
  change: ReadonlyMap<string, string | null>
  /** Columns of silver that hold another value then, with their types. */
  silver: ReadonlyMap<string, { value: Value; type: LogicalType }>
  fate: Fate
  broken: readonly string[]
  outcome: Outcome
}

export type Change = Readonly<Record<string, Cell>>

/** Collects what can be told; a case whose end nobody can tell without an engine is left out. */
export class CaseList {
  readonly cases: PlanCase[] = []
  private readonly seen = new Set<string>()
  private readonly base: Outcome

  constructor(
    readonly reading: PlanReading,
    readonly record: CraftedRecord,
  ) {
    this.base = planOutcome(reading, record)
  }

  /** Rules of which the accepted record itself cannot be told. */
  get untold(): readonly string[] {
    return [...this.base.untoldRules]
  }

  /** Whether the record is told to come out, without breaking anything. */
  get isAccepted(): boolean {
    return this.base.fate === 'out' && this.base.broken.size === 0
  }

  shape(name: string): ColumnShape | undefined {
    return this.reading.shapes.find((shape) => shape.name === name)
  }

  add(step: string, ...changes: readonly Change[]): void {
    for (const change of changes) this.addOne(step, this.withoutResults(change))
  }

  private addOne(step: string, change: Change): void {
    const texts = new Map(Object.entries(change).map(([name, { text }]) => [name, text]))
    const known = JSON.stringify([...texts].toSorted())
    const isSame = [...texts].every(([name, text]) => this.record.get(name)?.text === text)
    if (isSame || this.seen.has(known)) return
    this.seen.add(known)
    const outcome = planOutcome(this.reading, new Map([...this.record, ...Object.entries(change)]))
    const isTold = [...outcome.untoldRules].every((rule) => this.base.untoldRules.has(rule))
    if (outcome.fate === 'untold' || !isTold) return
    this.cases.push({ step, change: texts, silver: this.differences(outcome), fate: outcome.fate, broken: [...outcome.broken], outcome })
  }

  private differences({ values, types }: Outcome): PlanCase['silver'] {
    const silver = new Map<string, { value: Value; type: LogicalType }>()
    for (const [name, value] of values) {
      const before = this.base.values.get(name)
      if (value === 'untold' || before === undefined || before === 'untold') continue
      const isHashed = value?.kind === 'hashed' && before?.kind === 'hashed' && value.text === before.text
      if (!isHashed && !sameValue(value, before)) silver.set(name, { value, type: types.get(name) ?? 'text' })
    }
    return silver
  }

  /** Another operand makes another result: it is left empty where it may be, so that one thing breaks at a time. */
  private withoutResults(change: Change): Change {
    const results = this.reading.steps.flatMap((step): [string, Cell][] => {
      if (step.op !== 'check_formula' || step.column in change) return []
      const reads = Object.keys(change).some((name) => new RegExp(`\\b${name}\\b`).test(step.expression))
      return reads && this.shape(step.column)?.required === false ? [[step.column, emptyCell]] : []
    })
    return { ...change, ...Object.fromEntries(results) }
  }
}
