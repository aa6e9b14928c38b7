import {
  calledIn,
  craftRecords,
  evaluateExpression,
  parseExpression,
  pythonCall,
  pythonDict,
  pythonList,
  pythonOf,
  type CompiledPlan,
  type Crafted,
  type Outcome,
  type PythonValue,
  type SourceDecision,
  type Told,
  type TransformationsDecision,
} from '#kit'
import { apartFrom } from './cases/apart-from.ts'
import type { PlanCase } from './cases/case-list.ts'
import { planCases } from './cases/plan-cases.ts'

const CRAFTED = 3

/** What the rendered tests expect of the plan; what nobody can tell without an engine is left out. */
export function testView(
  source: SourceDecision,
  transformations: TransformationsDecision,
  plan: CompiledPlan,
): Readonly<Record<string, unknown>> {
  const { steps } = transformations.bronze_to_silver
  const { tables } = transformations.silver_to_gold
  const crafted = craftRecords(source, transformations, CRAFTED)
  const list = planCases(crafted)
  const goes = goesOn(transformations)
  const ends = [...crafted.outcomes, ...list.cases.map(({ outcome }) => outcome)]
  const cases = list.cases.map((one) => caseCall(one, goes(one.outcome)))
  const silver = silverOf(crafted)
  const comesOut = crafted.outcomes.every(({ fate, broken }) => fate === 'out' && broken.size === 0)
  return {
    comesOut,
    columns: pythonDict(Object.fromEntries(crafted.reading.shapes.map(({ name, typed, type }) => [name, typed ? type : 'text']))),
    silver,
    accepted: pythonCall('Case', { gold: goes(crafted.outcomes[0]) === false ? false : undefined }, 'accepted', pythonDict({})),
    cases,
    untold: list.untold,
    ...apartFrom(list, plan),
    ...used([silver, ...cases]),
    blanked: steps.some(({ op }) => op === 'null_tokens'),
    trimmed: steps.some(({ op }) => op === 'trim'),
    dedup: comesOut ? dedupOf(steps, list.cases) : null,
    goldTold: comesOut && ends.every((outcome) => goes(outcome) !== 'untold'),
    hasRows: tables.some(({ kind }) => kind === 'flat' || kind === 'fact'),
    hasDimensions: tables.some(({ kind }) => kind === 'dimension'),
    hasSummaries: tables.some(({ kind }) => kind === 'summary'),
    hasCalendar: tables.some(({ kind }) => kind === 'date'),
    asOf: dayOfTests(transformations),
    encryption: [transformations.encryption.bronze, transformations.encryption.silver, transformations.encryption.gold],
    extractScript: `scripts/extract/extract_${source.workload}.py`,
  }
}

function dayOfTests({ as_of: asOf }: TransformationsDecision): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = (asOf === 'run' ? '2024-06-30' : asOf).split('-').map(Number)
  return { year, month, day }
}

function used(values: readonly PythonValue[]): Readonly<Record<string, boolean>> {
  const called = calledIn(values)
  return { usesDecimal: called.has('Decimal'), usesDatetime: called.has('datetime'), usesHashed: called.has('hashed') }
}

/** What silver holds of the first record. */
function silverOf({ outcomes: [outcome] }: Crafted): PythonValue {
  const values = [...(outcome?.values ?? [])].flatMap(([name, value]): [string, PythonValue][] =>
    value === 'untold' ? [] : [[name, pythonOf(value, outcome?.types.get(name) ?? 'text')]],
  )
  return pythonDict(Object.fromEntries(values))
}

function caseCall({ step, change, silver, fate, broken }: PlanCase, isGold: Told<boolean>): PythonValue {
  const isOwnRule = fate !== 'out' && broken.length === 1 && broken[0] === `${step}.${[...change.keys()][0] ?? ''}`
  const held = [...silver].map(([name, { value, type }]): [string, PythonValue] => [name, pythonOf(value, type)])
  const end: readonly PythonValue[] = fate === 'out' && broken.length === 0 ? [] : [fate, ...(isOwnRule ? [] : [[...broken]])]
  const gold = fate === 'out' && isGold === false ? false : undefined
  return pythonCall('Case', { gold }, step, pythonDict(Object.fromEntries(change)), pythonDict(Object.fromEntries(held)), ...end)
}

/** Whether the filters of gold let a row of silver go on. */
function goesOn({ silver_to_gold: { filters } }: TransformationsDecision): (outcome: Outcome | undefined) => Told<boolean> {
  const trees = filters.map(({ expression }) => parseExpression(expression))
  return (outcome) => {
    const ends = trees.map((tree) => evaluateExpression(tree, (name) => outcome?.values.get(name) ?? null))
    if (ends.some((end) => end !== 'untold' && !(end?.kind === 'boolean' && end.truth))) return false
    return ends.includes('untold') ? 'untold' : true
  }
}

/** Which of two equal records stays, by their place in the delivery. */
function dedupOf(
  steps: TransformationsDecision['bronze_to_silver']['steps'],
  cases: readonly PlanCase[],
): Readonly<Record<string, unknown>> | null {
  const step = steps.find(({ op }) => op === 'dedup')
  if (step?.op !== 'dedup') return null
  const byRecord = step.order.find(({ column }) => column === '_record')?.direction ?? 'asc'
  const isFirst = (byRecord === 'asc') === (step.keep === 'first')
  return {
    fates: pythonList(isFirst ? ['out', 'out', 'duplicate'] : ['duplicate', 'out', 'out']),
    afterHeld: cases.some(({ fate }) => fate === 'quarantined'),
  }
}
