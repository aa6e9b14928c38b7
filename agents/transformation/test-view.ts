import {
  areKept,
  craftMoment,
  filteredColumns,
  KEY_CONFLICT,
  planFilters,
  pythonDict,
  type CompiledBorder,
  type CompiledPlan,
  type PythonValue,
  type SourceDecision,
  type TransformationsDecision,
} from '#kit'

type Step = TransformationsDecision['bronze_to_silver']['steps'][number]

/** What the rendered tests spoil and look for; every list may be empty, and then its test is not rendered. */
export function testView(
  source: SourceDecision,
  transformations: TransformationsDecision,
  plan: CompiledPlan,
): Readonly<Record<string, unknown>> & { masked: readonly PythonValue[] } {
  const { steps } = transformations.bronze_to_silver
  const { encryption, silver_to_gold: gold } = transformations
  const key = source.schema.keys.primary
  // What a filter that cannot be read for values lets through is not said.
  const filters = planFilters(transformations)
  const comesOut = areKept(source, filters)
  const read = filteredColumns(filters)
  const asOf = new Date(transformations.as_of === 'run' ? '2024-06-30' : transformations.as_of)
  return {
    comesOut,
    silverTable: transformations.bronze_to_silver.output.table,
    columns: source.schema.columns
      .filter(({ excluded }) => excluded !== true)
      .map(({ name, declared_type: type }) => [name, type ?? 'text']),
    key: comesOut && steps.some(({ op }) => op === 'dedup') ? key : [],
    keepsLast: keepsLast(steps),
    conflict: comesOut ? conflict(source, steps, plan.bronzeToSilver) : [],
    requiredKey: steps.some((step) => step.op === 'require' && step.id === 'require_key') ? key : [],
    casts: casts(source, steps),
    optionalText: comesOut ? optionalText(source, steps, plan.bronzeToSilver) : null,
    limited: limited(source, steps, asOf),
    asOf: { year: asOf.getUTCFullYear(), month: asOf.getUTCMonth() + 1, day: asOf.getUTCDate() },
    hasReferences: plan.bronzeToSilver.references.length > 0,
    references: references(plan.bronzeToSilver, steps),
    referenceTypes: pythonDict(Object.fromEntries(source.schema.columns.map(({ name, type }) => [name, type]))),
    orphans: orphans(source, steps).filter(([, name, , fate]) => fate === 'quarantined' || (comesOut && !read.includes(name))),
    bounds: bounds(source, steps),
    sets: steps.flatMap((step) =>
      step.op === 'check_set' && step.on_fail === 'quarantine' ? step.columns.map((name) => [step.id, name]) : [],
    ),
    masked: masked(plan.bronzeToSilver),
    goldTables: gold.tables.map(({ name, columns }) => [name, columns.map((column) => [column.name, column.type])]),
    encryption: [encryption.bronze, encryption.silver, encryption.gold],
    schemas: (['silver', 'gold'] as const).map((zone) => `${source.workload}_${zone}`),
  }
}

const isText = (source: SourceDecision, name: string): boolean => {
  const column = source.schema.columns.find((candidate) => candidate.name === name)
  return column !== undefined && (column.declared_type === undefined || column.declared_type === 'text')
}

/** Of equal rows the last record stays. */
function keepsLast(steps: readonly Step[]): boolean {
  const step = steps.find(({ op }) => op === 'dedup')
  if (step?.op !== 'dedup') return false
  const end = step.on_conflict === 'first' || step.on_conflict === 'last' ? step.on_conflict : step.keep
  const direction = step.order.find(({ column }) => column === '_record')?.direction ?? 'asc'
  return (end === 'last') === (direction === 'asc')
}

/** Columns in which two crafted records are made equal so that they contradict one another: the key, and what would say which one wins. */
function conflict(source: SourceDecision, steps: readonly Step[], border: CompiledBorder): readonly string[] {
  const step = steps.find(({ op }) => op === 'dedup')
  if (step?.op !== 'dedup' || !border.rules.some(({ id }) => id === KEY_CONFLICT)) return []
  const order = [...step.order.map(({ column }) => column), ...(source.ingestion.cursor === undefined ? [] : [source.ingestion.cursor])]
  const same = new Set([...step.key, ...order.filter((name) => !name.startsWith('_'))])
  const differs = source.schema.columns.some(
    ({ name, excluded, allowed_values: allowed, type, pii }) =>
      excluded !== true && !same.has(name) && !allowed && !pii && ['text', 'date', 'timestamp'].includes(type),
  )
  return differs ? [...same] : []
}

/** Columns where text that is no such value quarantines the row, by the step that casts them. */
function casts(source: SourceDecision, steps: readonly Step[]): readonly PythonValue[] {
  return steps.flatMap((step) => {
    if ((step.op !== 'cast' && step.op !== 'parse_date') || step.on_fail !== 'quarantine') return []
    return step.columns.filter((name) => isText(source, name) && step.type !== 'json').map((name): PythonValue => [step.id, name])
  })
}

/** A column whose blanks become null, which may be empty and is shown as it is. */
function optionalText(source: SourceDecision, steps: readonly Step[], border: CompiledBorder): string | null {
  const [silver] = border.targets
  const blanked = new Set(steps.flatMap((step) => (step.op === 'null_tokens' && step.tokens.includes('') ? step.columns : [])))
  const judged = new Set(border.rules.flatMap(({ columns }) => columns))
  const column = source.schema.columns.find(({ name, nullable }) => {
    const target = silver?.columns.find((candidate) => candidate.name === name)
    return (
      nullable && blanked.has(name) && isText(source, name) && target?.masked === undefined && target !== undefined && !judged.has(name)
    )
  })
  return column?.name ?? null
}

/** Dates that may not lie in the future, with a text in their format that does. */
function limited(source: SourceDecision, steps: readonly Step[], asOf: Date): readonly PythonValue[] {
  const beyond = new Date(asOf.getTime() + 400 * 86_400_000)
  return steps.flatMap((step) => {
    if (step.op !== 'check_date_limit' || step.on_fail !== 'quarantine') return []
    const columns = source.schema.columns.filter(({ name }) => step.columns.includes(name))
    return columns.map((column): PythonValue => [step.id, column.name, craftMoment(column, 0, beyond)])
  })
}

/** The views that the staged SELECT reads: each with its columns and the column of a row that fills it. */
function references({ references: found }: CompiledBorder, steps: readonly Step[]): PythonValue {
  const pairs = found.map(({ name, workload, table }): [string, PythonValue] => {
    const columns = steps.flatMap((step) => {
      if (step.op === 'check_reference' && step.to.workload === workload && step.to.table === table) {
        return step.to.columns.map((to, index): [string, string] => [to, step.columns[index] ?? to])
      }
      return step.op === 'lookup' && step.table.workload === workload && step.table.table === table
        ? Object.entries(step.keys).map(([own, to]): [string, string] => [to, own])
        : []
    })
    return [name, pythonDict(Object.fromEntries(columns))]
  })
  return pythonDict(Object.fromEntries(pairs))
}

function orphans(source: SourceDecision, steps: readonly Step[]): readonly (readonly [string, string, string, string])[] {
  return steps.flatMap((step) => {
    if (step.op !== 'check_reference') return []
    const [name] = step.columns
    const column = source.schema.columns.find((candidate) => candidate.name === name)
    const value = column === undefined ? undefined : orphanValue(column.type, column.maximum)
    return name === undefined || value === undefined || column?.allowed_values
      ? []
      : [[step.id, name, value, step.on_fail === 'quarantine' ? 'quarantined' : 'out'] as const]
  })
}

const orphanValue = (type: string, maximum: number | undefined): string | undefined => {
  if (type === 'text') return 'no such key'
  return type === 'integer' && maximum === undefined ? '987654321' : undefined
}

function bounds(source: SourceDecision, steps: readonly Step[]): readonly PythonValue[] {
  return steps.flatMap((step) => {
    if (step.op !== 'check_range' || step.on_fail !== 'quarantine') return []
    const beyond = step.minimum === undefined ? Math.floor(step.maximum ?? 0) + 1 : Math.ceil(step.minimum) - 1
    return step.columns
      .filter((name) => source.schema.columns.some((column) => column.name === name))
      .map((name): PythonValue => [step.id, name, String(beyond)])
  })
}

/** In the order of the table, as the script declares them. */
function masked({ targets }: CompiledBorder): readonly PythonValue[] {
  return targets.flatMap(({ columns }) =>
    columns.flatMap((column): PythonValue[] => (column.masked === undefined ? [] : [[column.name, column.masked]])),
  )
}
