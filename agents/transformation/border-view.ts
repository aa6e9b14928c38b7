import {
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
    pythonCall('RowRule', { action: action === 'quarantine' ? undefined : action, reason, step }, id, [...columns]),
  )
  const steps = border.steps.map(({ id, op, description, parameters }) =>
    pythonCall('Step', { params: parameters && pythonDict(parameters) }, id, op, description),
  )
  const references = border.references.map((reference) => pythonCall('Reference', { ...reference }))
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

const importLine = (names: readonly string[]): string => {
  const line = `from gangway_runtime.border import ${names.join(', ')}`
  return line.length <= 100 ? line : `from gangway_runtime.border import (\n${names.map((name) => `    ${name},\n`).join('')})`
}

function borderCall(
  border: CompiledBorder,
  { encryption, bronze_to_silver: { schema } }: TransformationsDecision,
  source: SourceDecision,
  targets: readonly string[],
): PythonValue {
  const first = border.name === 'bronze_to_silver'
  const evolves = first && schema.mode === 'evolve'
  return pythonCall('Border', {
    name: border.name,
    workload: source.workload,
    source: [border.source.zone, border.source.table],
    mode: first && source.ingestion.mode !== 'full' ? source.ingestion.mode : undefined,
    staged_sql: border.staged.path,
    rules: border.rules.length > 0 ? pythonName('RULES') : undefined,
    steps: border.steps.length > 0 ? pythonName('STEPS') : undefined,
    references: border.references.length > 0 ? pythonName('REFERENCES') : undefined,
    targets: targets.map(pythonName),
    dedup_key: border.dedupKey.length > 0 ? [...border.dedupKey] : undefined,
    encryption: pythonDict(
      first ? { source: encryption.bronze, target: encryption.silver } : { source: encryption.silver, target: encryption.gold },
    ),
    schema_evolution: first && schema.mode !== 'lenient' ? schema.mode : undefined,
    known_columns: evolves ? source.schema.columns.map(({ name }) => name) : undefined,
  })
}

type Parameters = ReadonlyMap<string, PythonValue>

function targetCall(
  { table, zone, kind, sqlPath, key, grain, columns, generated, filtered }: CompiledTarget,
  parameters: Parameters,
): PythonValue {
  return pythonCall('Target', {
    table,
    zone,
    kind: kind === 'flat' ? undefined : kind,
    sql: sqlPath,
    key: [...key],
    grain,
    generated: generated || undefined,
    filtered: filtered || undefined,
    columns: columns.map((column) => columnCall(column, parameters)),
  })
}

function columnCall({ name, type, sources, transform, masked }: CompiledColumn, parameters: Parameters): PythonValue {
  const params = masked === undefined ? undefined : parameters.get(name)
  return pythonCall('Column', { masked, mask_params: params }, name, type, [...sources], ...(transform === 'cast' ? [] : [transform]))
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
