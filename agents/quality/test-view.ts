import {
  calledIn,
  craftRecords,
  evaluateExpression,
  parseExpression,
  pythonDict,
  pythonList,
  pythonOf,
  type Outcome,
  type PythonValue,
  type QualityRulesDecision,
  type SourceDecision,
  type TransformationsDecision,
} from '#kit'
import { plantedRules } from './planted-rules.ts'
import { togetherCases } from './together-cases.ts'

/** What the rendered tests of the checks expect. */
export function testView(
  source: SourceDecision,
  transformations: TransformationsDecision,
  quality: QualityRulesDecision,
): Readonly<Record<string, unknown>> {
  const silverTable = transformations.bronze_to_silver.output.table
  const {
    outcomes: [outcome],
  } = craftRecords(source, transformations, 1)
  const reach = outcome === undefined ? 'bronze' : reachOf(outcome, transformations)
  const together =
    reach === 'bronze' || outcome === undefined ? [] : togetherCases(quality, transformations, outcome, reach).map(togetherCall)
  const called = calledIn(together)
  return {
    silverTable,
    planted: plantedRules(quality.rules.filter((rule) => rule.zone === 'silver' && rule.table === silverTable)),
    judged: pythonList(reach === 'gold' ? ['bronze', 'silver', 'gold'] : reach === 'silver' ? ['bronze', 'silver'] : ['bronze']),
    reachesSilver: reach !== 'bronze',
    together,
    usesDate: called.has('date'),
    usesDatetime: called.has('datetime'),
    usesDecimal: called.has('Decimal'),
  }
}

type Case = ReturnType<typeof togetherCases>[number]

function togetherCall({ rule, values, verdict }: Case): PythonValue {
  const row = [...values].map(([name, { value, type }]): [string, PythonValue] => [name, pythonOf(value, type)])
  return [rule, pythonDict(Object.fromEntries(row)), verdict]
}

/** As far as the crafted record is told to come: a filter may keep it from gold, or nobody can tell. */
function reachOf({ fate, values }: Outcome, { silver_to_gold: gold }: TransformationsDecision): 'bronze' | 'silver' | 'gold' {
  if (fate !== 'out') return 'bronze'
  const filters = [...gold.filters.map(({ expression }) => expression), ...gold.tables.flatMap(({ filter }) => filter ?? [])]
  const goesOn = filters.every((filter) => {
    const end = evaluateExpression(parseExpression(filter), (name) => values.get(name) ?? null)
    return end !== 'untold' && end?.kind === 'boolean' && end.truth
  })
  return goesOn ? 'gold' : 'silver'
}
