import { pythonCall, type CompiledPlan, type PythonCall, type PythonValue, type SemanticDecision, type SourceDecision } from '#kit'
import { describedTables, type DescribedColumn } from './described-tables.ts'

interface SemanticModelView {
  imports: string
  model: PythonValue
}

/** `config/source.yaml` and `config/semantic.yaml` as the runtime's dataclasses. */
export function semanticModel(source: SourceDecision, semantic: SemanticDecision, plan: CompiledPlan): SemanticModelView {
  const lists = listsOf(semantic)
  const used = [
    'Column',
    'Dataset',
    'SemanticModel',
    'Source',
    'Table',
    'Time',
    ...Object.values(lists).flatMap(([first]) => first?.$call ?? []),
  ]
  const model = pythonCall('SemanticModel', {
    source: sourceCall(source),
    dataset: datasetCall(semantic),
    time: entry('Time', semantic.time),
    tables: describedTables(source, semantic, plan).map(({ columns, zone, name, kind, grain, primary_key: key }) =>
      pythonCall('Table', { primary_key: filled(key), columns: columns.map(columnCall) }, zone, name, kind, grain),
    ),
    ...Object.fromEntries(Object.entries(lists).filter(([, calls]) => calls.length > 0)),
  })
  return {
    imports: `from gangway_runtime.semantic import (\n${used
      .toSorted()
      .map((name) => `    ${name},\n`)
      .join('')})`,
    model,
  }
}

const sourceCall = ({ name, description, owner, contact, steward, domain, sensitivity }: SourceDecision): PythonCall =>
  entry('Source', { name, description, owner, contact, steward, domain, sensitivity })

const datasetCall = ({ dataset: { name, description, owner, domain, sensitivity, grain } }: SemanticDecision): PythonCall =>
  entry('Dataset', { name, description, owner, domain, sensitivity, grain })

function listsOf(semantic: SemanticDecision): Readonly<Record<string, readonly PythonCall[]>> {
  return {
    hierarchies: semantic.hierarchies.map(({ name, levels }) => pythonCall('Hierarchy', {}, name, levels)),
    default_filters: semantic.default_filters.map((one) => entry('DefaultFilter', one)),
    business_terms: semantic.business_terms.map((one) => entry('BusinessTerm', one)),
    relationships: semantic.relationships.map(({ to, keys, ...how }) =>
      entry('Relationship', { to_table: to, from_columns: keys.map(({ from }) => from), to_columns: keys.map((key) => key.to), ...how }),
    ),
    metrics: semantic.metrics.map(({ name, expression, aggregation, grain, filters, provenance }) => {
      const unusual = { filters: filled(filters), provenance: provenance === 'role' ? undefined : provenance }
      return pythonCall('Metric', unusual, name, expression, aggregation, grain)
    }),
    sample_questions: semantic.sample_questions.map(({ question, answered_by: table }) =>
      pythonCall('SampleQuestion', {}, question, table),
    ),
  }
}

type Plain = string | number | boolean | readonly string[]

/** A call with what is given; empty lists are what the runtime assumes. */
function entry(name: string, fields: Readonly<Record<string, Plain | undefined>>): PythonCall {
  return pythonCall(name, Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, filled(value)])))
}

const filled = (value: Plain | undefined): Plain | undefined => (Array.isArray(value) && value.length === 0 ? undefined : value)

/** Only what is not the usual, so that a column is a line. */
function columnCall({ name, type, nullable, is_primary: isPrimary, ...meaning }: DescribedColumn): PythonCall {
  const flags = { nullable: nullable === false ? false : undefined, is_primary: isPrimary === true ? true : undefined }
  const { fields } = entry('Column', { ...meaning, ...flags })
  return pythonCall('Column', fields, name, type)
}
