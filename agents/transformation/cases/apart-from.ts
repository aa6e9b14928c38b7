import type { CompiledPlan, PlanStep, PythonValue } from '#kit'
import type { CaseList } from './case-list.ts'

/** A column of the key that takes any text or number: with it all cases stand side by side, and none is a duplicate. */
export function apartFrom(
  { reading, record }: CaseList,
  { bronzeToSilver }: CompiledPlan,
): { apart: PythonValue; apartInSilver: PythonValue } {
  const key = reading.steps.flatMap((step) => (step.op === 'dedup' ? step.key : []))
  const deciding = new Set(reading.steps.flatMap(columnsThatDecide))
  const free = reading.shapes.find(({ name, type, values, pattern, validator, maximum, personal }) => {
    const isFree =
      values === undefined && pattern === undefined && validator === undefined && maximum === undefined && personal === undefined
    return (key.length === 0 || key.includes(name)) && isFree && !deciding.has(name) && (type === 'text' || type === 'integer')
  })
  if (free === undefined) return { apart: null, apartInSilver: null }
  const text = free.type === 'text' ? `${record.get(free.name)?.text ?? free.name} {}` : '70000{}'
  const held = bronzeToSilver.targets.flatMap(({ columns }) => columns.filter(({ sources }) => sources.includes(free.name)))
  return { apart: [free.name, text], apartInSilver: held.map(({ name }) => name) }
}

/** Columns whose value has to do with other rules than those of the column itself. */
function columnsThatDecide(step: PlanStep): readonly string[] {
  if (step.op === 'check_reference') return step.columns
  if (step.op === 'lookup') return Object.keys(step.keys)
  if (step.op === 'filter' || step.op === 'derive' || step.op === 'check_formula') return step.expression.match(/\w+/g) ?? []
  return []
}
