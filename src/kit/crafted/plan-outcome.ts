import type { LogicalType } from '../../domain/index.ts'
import { applyStep } from './apply-step.ts'
import { RowUnderWay, type Fate, type PlanReading, type CraftedRecord } from './row-under-way.ts'
import type { Told, Value } from './value.ts'

/** What a plan makes of one record, apart from what other records have to do with it. */
export interface Outcome {
  /** Unknown where a rule that decides it cannot be told. */
  fate: Told<Fate>
  /** Ids of the rules that it breaks. */
  broken: ReadonlySet<string>
  /** Ids of the rules that nobody can tell of without an engine. */
  untoldRules: ReadonlySet<string>
  /** What silver would hold, in the order of its columns. */
  values: ReadonlyMap<string, Told<Value>>
  types: ReadonlyMap<string, LogicalType>
  /** By step, the values that have to stand in the table that it refers to. */
  referred: ReadonlyMap<string, readonly Told<Value>[]>
}

export function planOutcome(reading: PlanReading, record: CraftedRecord): Outcome {
  const row = new RowUnderWay(reading, record)
  for (const step of reading.steps) applyStep(step, row)
  const { fate, broken, untoldRules, values, types, referred } = row
  return { fate, broken, untoldRules, values, types, referred }
}
