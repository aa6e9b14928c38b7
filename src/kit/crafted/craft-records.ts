import { decimalParts, type SourceDecision, type TransformationsDecision } from '../../domain/index.ts'
import { keptValues, planFilters } from '../kept-values.ts'
import { applyStep } from './apply-step.ts'
import { columnShapes, judgedDay, type ColumnShape } from './column-shape.ts'
import { craftCell, emptyCell, scalarCell, scaleOf, writeCell, type Cell } from './craft-cell.ts'
import { compareExact, magnitude, readExact, roundedTo } from './exact.ts'
import { planOutcome, type Outcome } from './plan-outcome.ts'
import { RowUnderWay, type KnownKeys, type PlanReading, type CraftedRecord } from './row-under-way.ts'
import { referredKey } from './referred-key.ts'
import { numberValue, type Told, untold, type Value } from './value.ts'

/** Records that a plan lets through, as far as that can be told, and what it makes of them. */
export interface Crafted {
  reading: PlanReading
  records: readonly CraftedRecord[]
  outcomes: readonly Outcome[]
}

/** Records that types, formats, bounds, sets, formulas and filters of the plan accept, with values that differ. */
export function craftRecords(source: SourceDecision, transformations: TransformationsDecision | undefined, count: number): Crafted {
  const asOf = judgedDay(transformations?.as_of)
  const steps = transformations?.bronze_to_silver.steps
  const shapes = columnShapes(source, steps, asOf)
  const reading: PlanReading = { source, shapes, asOf, steps: steps ?? [] }
  const kept = keptValues(planFilters(transformations))
  const records = Array.from({ length: count }, (_, number) => {
    const cells = shapes.map((shape): [string, Cell] => {
      const values = kept?.get(shape.name)
      return [shape.name, values ? scalarCell(shape, values[number % values.length] ?? null) : craftCell(shape, number)]
    })
    return withFormulas(reading, new Map(cells), number === 0)
  })
  const known = keysOf(records.map((record) => planOutcome(reading, record)))
  const judging = { ...reading, known }
  return { reading: judging, records, outcomes: records.map((record) => planOutcome(judging, record)) }
}

function keysOf(outcomes: readonly Outcome[]): KnownKeys {
  const known = new Map<string, Set<string>>()
  for (const [step, values] of outcomes.flatMap(({ referred }) => [...referred])) {
    const key = referredKey(values)
    if (key !== undefined) known.set(step, (known.get(step) ?? new Set()).add(key))
  }
  return known
}

/**
 * Columns that a formula has to agree with get what it yields; nothing where that does not fit the column. In a record that is to be
 * spoiled they stay empty where they may, so that one thing breaks at a time.
 */
function withFormulas(reading: PlanReading, record: CraftedRecord, isSpoiled: boolean): CraftedRecord {
  return reading.steps.reduce<CraftedRecord>((row, step, index) => {
    const shape = step.op === 'check_formula' ? reading.shapes.find(({ name }) => name === step.column) : undefined
    if (step.op !== 'check_formula' || !shape || shape.typed) return row
    if (isSpoiled && !shape.required) return new Map([...row, [step.column, emptyCell]])
    const value = valueBefore(reading, row, { index, expression: step.expression })
    const cell = value === untold ? undefined : calculatedCell(shape, value)
    return cell ? new Map([...row, [step.column, cell]]) : row
  }, record)
}

/** What an expression yields where a step stands. */
export function valueBefore(
  reading: PlanReading,
  record: CraftedRecord,
  { index, expression }: { index: number; expression: string },
): Told<Value> {
  const row = new RowUnderWay(reading, record)
  for (const step of reading.steps.slice(0, index)) applyStep(step, row)
  return row.evaluate(expression)
}

function calculatedCell(shape: ColumnShape, value: Value): Cell | undefined {
  const empty = shape.required ? undefined : emptyCell
  if (value?.kind !== 'number') return empty
  const number = roundedTo(value.number, scaleOf(shape))
  const { minimum, maximum } = shape
  const parts = decimalParts(shape.type)
  const limit = readExact(`1e${parts ? parts.precision - parts.scale : 18}`)
  const isWithin = (!minimum || compareExact(number, minimum) >= 0) && (!maximum || compareExact(number, maximum) <= 0)
  const fits = limit !== undefined && compareExact(magnitude(number), limit) < 0
  return isWithin && fits ? writeCell(shape, numberValue(number)) : empty
}
