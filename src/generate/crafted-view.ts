import type { CompiledPlan, SourceDecision, TransformationsDecision } from '#domain'
import { calledIn, craftRecords, pythonCall, pythonDict, pythonOf, type Crafted, type PlanStep, type PythonValue } from '#kit'

const CRAFTED = 3

/** Records that the plan accepts, and the tables of other workloads that they refer to. */
export function craftedView(
  source: SourceDecision,
  transformations: TransformationsDecision | undefined,
  plan: CompiledPlan | undefined,
): Readonly<Record<string, unknown>> {
  const crafted = craftRecords(source, transformations, CRAFTED)
  const rows = crafted.records.map((record) => pythonDict(Object.fromEntries([...record].map(([name, { text }]) => [name, text]))))
  const references = plan === undefined ? [] : referenceTables(crafted, plan)
  const called = calledIn(references)
  return {
    craftedRows: rows,
    hasReferences: references.length > 0,
    references,
    usesDecimal: called.has('Decimal'),
    usesDatetime: called.has('datetime'),
    usesDate: called.has('date'),
  }
}

interface KeyColumns {
  to: readonly string[]
  values: readonly string[]
}

function referenceTables({ reading, outcomes }: Crafted, plan: CompiledPlan): readonly PythonValue[] {
  const [silver] = plan.bronzeToSilver.targets
  return plan.bronzeToSilver.references.map(({ name, workload, zone, table }) => {
    const types = new Map<string, string>()
    const rows: PythonValue[] = []
    for (const step of reading.steps) {
      const keys = keysOf(step, workload, table)
      if (!keys) continue
      for (const column of keys.values) types.set(column, silver?.columns.find((one) => one.name === column && !one.masked)?.type ?? 'text')
      for (const { referred, types: own } of outcomes) {
        const values = referred.get(step.id) ?? []
        const cells = keys.to.map((to, index): [string, PythonValue] => {
          const type = ownType(step, index, own)
          const value = values[index]
          types.set(to, type)
          return [to, value === undefined || value === 'untold' ? null : pythonOf(value, type)]
        })
        rows.push(pythonDict(Object.fromEntries(cells)))
      }
    }
    return pythonCall('Reference', { name, workload, zone, table, types: pythonDict(Object.fromEntries(types)), rows })
  })
}

function keysOf(step: PlanStep, workload: string, table: string): KeyColumns | undefined {
  if (step.op === 'check_reference' && step.to.workload === workload && step.to.table === table) return { to: step.to.columns, values: [] }
  const isLookup = step.op === 'lookup' && step.table.workload === workload && step.table.table === table
  return isLookup ? { to: Object.values(step.keys), values: step.columns } : undefined
}

/** The type that the referring column has in the end; a masked key is compared as text. */
function ownType(step: PlanStep, index: number, types: ReadonlyMap<string, string>): string {
  const names = step.op === 'check_reference' ? step.columns : step.op === 'lookup' ? Object.keys(step.keys) : []
  return types.get(names[index] ?? '') ?? 'text'
}
