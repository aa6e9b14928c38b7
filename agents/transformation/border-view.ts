import {
  configPlace,
  filterPath,
  stepPath,
  tablePath,
  zonePlace,
  madeFrom,
  optionsIn,
  pythonCall,
  pythonDict,
  pythonName,
  runtimeParameters,
  type CompiledBorder,
  type CompiledColumn,
  type CompiledTarget,
  type PythonValue,
  type SourceDecision,
  type TransformationsDecision,
} from '#kit'

interface BorderView {
  imports: string
  rules: readonly PythonValue[]
  steps: readonly PythonValue[]
  references: readonly PythonValue[]
  targets: readonly { constant: string; call: PythonValue }[]
  border: PythonValue
}

/** A border as the runtime's dataclasses, with a constant for each part that is worth a name. */
export function borderView(border: CompiledBorder, transformations: TransformationsDecision, source: SourceDecision): BorderView {
  const parameters = maskParameters(transformations, source)
  const targets = border.targets.map((target) => ({
    constant: constantOf(target.table),
    call: targetCall(target, border.name === 'bronze_to_silver' ? parameters : new Map()),
  }))
  const rules = border.rules.map(({ id, columns, action, reason, step }) =>
    madeFrom(
      rulePlace(border, step, columns),
      pythonCall('RowRule', { action: action === 'quarantine' ? undefined : action, reason, step }, id, [...columns]),
    ),
  )
  const steps = border.steps.map(({ id, op, description, parameters }) =>
    madeFrom(stepPlace(border, id), pythonCall('Step', { params: parameters && pythonDict(parameters) }, id, op, description)),
  )
  const asking = border.steps.filter(({ op }) => op === 'check_reference' || op === 'lookup').map(({ id }) => stepPlace(border, id))
  const references = border.references.map((reference) => madeFrom(asking, pythonCall('Reference', { ...reference })))
  const names = [
    'Border',
    'BorderReport',
    'Column',
    ...(references.length > 0 ? ['Reference'] : []),
    ...(rules.length > 0 ? ['RowRule'] : []),
    ...(steps.length > 0 ? ['Step'] : []),
    'Target',
    'run_border',
  ]
  return {
    imports: importLine(names),
    rules,
    steps,
    references,
    targets,
    border: borderCall(
      border,
      transformations,
      source,
      targets.map(({ constant }) => constant),
    ),
  }
}

/** Where a step stands: in silver's list, among the filters of gold, or as a table of it. */
function stepPlace({ name, targets }: CompiledBorder, id: string): string {
  if (name === 'bronze_to_silver') return stepPath(id)
  return targets.some(({ table }) => table === id) ? tablePath(id) : filterPath(id)
}

/** A rule follows from a step, or from the type that the source declares for its column; that of broken records from none. */
function rulePlace(border: CompiledBorder, step: string, columns: readonly string[]): readonly string[] {
  if (border.steps.some(({ id }) => id === step)) return [stepPlace(border, step)]
  return columns.map((name) => configPlace('source', `schema.columns[${name}].declared_type`))
}

const importLine = (names: readonly string[]): string => {
  const line = `from gangway_runtime.border import ${names.join(', ')}`
  return line.length <= 100 ? line : `from gangway_runtime.border import (\n${names.map((name) => `    ${name},\n`).join('')})`
}

const keysOf = ({ bronze, silver, gold }: NonNullable<TransformationsDecision['encryption']>, first: boolean) =>
  first ? { source: bronze, target: silver } : { source: silver, target: gold }

function borderCall(
  border: CompiledBorder,
  { encryption, bronze_to_silver: { schema } }: TransformationsDecision,
  source: SourceDecision,
  targets: readonly string[],
): PythonValue {
  const first = border.name === 'bronze_to_silver'
  const evolves = first && schema.mode === 'evolve'
  const from = (path: string, value: PythonValue): PythonValue => madeFrom(configPlace('transformations', path), value)
  const fromSource = (path: string, value: PythonValue): PythonValue => madeFrom(configPlace('source', path), value)
  const dedup = border.steps.find(({ op }) => op === 'dedup')
  return pythonCall('Border', {
    name: border.name,
    workload: fromSource('workload', source.workload),
    source: from(first ? 'bronze_to_silver.input' : 'bronze_to_silver.output.table', [border.source.zone, border.source.table]),
    mode: first && source.ingestion.mode !== 'full' ? fromSource('ingestion.mode', source.ingestion.mode) : undefined,
    staged_sql: border.staged.path,
    rules: border.rules.length > 0 ? pythonName('RULES') : undefined,
    steps: border.steps.length > 0 ? pythonName('STEPS') : undefined,
    references: border.references.length > 0 ? pythonName('REFERENCES') : undefined,
    targets: from(first ? 'bronze_to_silver.output.table' : 'silver_to_gold.tables', targets.map(pythonName)),
    dedup_key: dedup && border.dedupKey.length > 0 ? from(`bronze_to_silver.steps[${dedup.id}].key`, [...border.dedupKey]) : undefined,
    encryption: encryption && from('encryption', pythonDict(keysOf(encryption, first))),
    schema_evolution: first && schema.mode !== 'lenient' ? from('bronze_to_silver.schema.mode', schema.mode) : undefined,
    known_columns: evolves
      ? fromSource(
          'schema.columns',
          source.schema.columns.map(({ name }) => name),
        )
      : undefined,
  })
}

type Parameters = ReadonlyMap<string, PythonValue>

function targetCall(
  { table, zone, kind, sqlPath, key, grain, columns, generated, filtered }: CompiledTarget,
  parameters: Parameters,
): PythonValue {
  const place = zonePlace(zone, table)
  const own = (field: string): string => (zone === 'silver' ? place : `${place}.${field}`)
  const target = pythonCall('Target', {
    table,
    zone,
    kind: kind === 'flat' ? undefined : madeFrom(own('kind'), kind),
    sql: sqlPath,
    key: madeFrom(zone === 'silver' ? configPlace('source', 'schema.keys.primary') : own('keys'), [...key]),
    grain: zone === 'silver' ? grain : madeFrom(own('grain'), grain),
    generated: generated || undefined,
    filtered: filtered ? madeFrom(own('filter'), filtered) : undefined,
    columns: columns.map((column) => columnCall(column, parameters)),
  })
  return madeFrom(place, target)
}

function columnCall({ name, type, sources, transform, masked, origins = [] }: CompiledColumn, parameters: Parameters): PythonValue {
  const params = masked === undefined ? undefined : parameters.get(name)
  const call = pythonCall('Column', { masked, mask_params: params }, name, type, [...sources], ...(transform === 'cast' ? [] : [transform]))
  return madeFrom(origins, call)
}

/** Parameters of the masks by column, in the words of the runtime. */
function maskParameters({ bronze_to_silver: { steps } }: TransformationsDecision, { schema }: SourceDecision): Parameters {
  const found = steps.flatMap((step) => {
    if (step.op !== 'mask') return []
    return step.columns.flatMap((name): [string, PythonValue][] => {
      const type = schema.columns.find((column) => column.name === name)?.pii?.types[0]
      const given = runtimeParameters(step.method, type, optionsIn(step))
      return Object.keys(given).length === 0 ? [] : [[name, pythonDict(given)]]
    })
  })
  return new Map(found)
}

/** `fact_orders` becomes `FACT_ORDERS`; names of the module itself are kept free. */
function constantOf(table: string): string {
  const name = table.toUpperCase()
  return ['RULES', 'STEPS', 'REFERENCES', 'BORDER'].includes(name) ? `${name}_TABLE` : name
}
