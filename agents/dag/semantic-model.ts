import {
  configPlace,
  fieldsFrom,
  madeFrom,
  pythonCall,
  type CompiledPlan,
  type PythonCall,
  type PythonMade,
  type PythonValue,
  type SemanticDecision,
  type SourceDecision,
  type Sources,
} from '#kit'
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
    ...Object.values(lists).flatMap(({ call, items }) => (items.length > 0 ? [call] : [])),
  ]
  const model = pythonCall('SemanticModel', {
    source: sourceCall(source),
    dataset: datasetCall(semantic),
    time: fromKeys('Time', place('time'), semantic.time),
    tables: describedTables(source, semantic, plan).map(({ columns, zone, name, kind, grain, primary_key: key, origins }) =>
      madeFrom(origins, pythonCall('Table', { primary_key: filled(key), columns: columns.map(columnCall) }, zone, name, kind, grain)),
    ),
    ...Object.fromEntries(Object.entries(lists).flatMap(([name, { items }]) => (items.length > 0 ? [[name, items]] : []))),
  })
  return {
    imports: `from gangway_runtime.semantic import (\n${used
      .toSorted()
      .map((name) => `    ${name},\n`)
      .join('')})`,
    model,
  }
}

const place = (path: string): string => configPlace('semantic', path)

const sourceCall = ({ name, description, owner, contact, steward, domain, sensitivity }: SourceDecision): PythonCall => {
  const { fields } = entry('Source', { name, description, owner, contact, steward, domain, sensitivity })
  const from = Object.entries(fields).map(([field, value]) => [field, madeFrom(configPlace('source', field), value)])
  return pythonCall('Source', Object.fromEntries(from))
}

const datasetCall = ({ dataset: { name, description, owner, domain, sensitivity, grain } }: SemanticDecision): PythonMade =>
  fromKeys('Dataset', place('dataset'), { name, description, owner, domain, sensitivity, grain })

interface Listing {
  call: string
  items: readonly PythonMade[]
}

function listsOf(semantic: SemanticDecision): Readonly<Record<string, Listing>> {
  const list = <Item>(
    call: string,
    items: readonly Item[],
    path: (item: Item, index: number) => string,
    made: (item: Item) => PythonCall,
  ) => ({
    call,
    items: items.map((item, index) => madeFrom(place(path(item, index)), made(item))),
  })
  return {
    hierarchies: list(
      'Hierarchy',
      semantic.hierarchies,
      ({ name }) => `hierarchies[${name}]`,
      ({ name, levels }) => pythonCall('Hierarchy', {}, name, levels),
    ),
    default_filters: list(
      'DefaultFilter',
      semantic.default_filters,
      ({ name }) => `default_filters[${name}]`,
      (one) => entry('DefaultFilter', one),
    ),
    business_terms: list(
      'BusinessTerm',
      semantic.business_terms,
      ({ term }) => `business_terms[${term}]`,
      (one) => entry('BusinessTerm', one),
    ),
    relationships: list(
      'Relationship',
      semantic.relationships,
      (_, index) => `relationships[${index}]`,
      ({ to, keys, ...how }) =>
        entry('Relationship', { to_table: to, from_columns: keys.map(({ from }) => from), to_columns: keys.map((key) => key.to), ...how }),
    ),
    metrics: list(
      'Metric',
      semantic.metrics,
      ({ name }) => `metrics[${name}]`,
      ({ name, expression, aggregation, grain, filters, provenance }) => {
        const unusual = { filters: filled(filters), provenance: provenance === 'role' ? undefined : provenance }
        return pythonCall('Metric', unusual, name, expression, aggregation, grain)
      },
    ),
    sample_questions: list(
      'SampleQuestion',
      semantic.sample_questions,
      ({ question }) => `sample_questions[${question}]`,
      ({ question, answered_by: table }) => pythonCall('SampleQuestion', {}, question, table),
    ),
  }
}

type Plain = string | number | boolean | readonly string[]

/** A call with what is given; empty lists are what the runtime assumes. */
function entry(name: string, fields: Readonly<Record<string, Plain | undefined>>): PythonCall {
  return pythonCall(name, Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, filled(value)])))
}

/** The same with where each field stands in config, below a place that has their names. */
const fromKeys = (name: string, at: string, fields: Readonly<Record<string, Plain | undefined>>): PythonMade =>
  madeFrom(at, pythonCall(name, fieldsFrom(at, entry(name, fields).fields)))

const filled = (value: Plain | undefined): Plain | undefined => (Array.isArray(value) && value.length === 0 ? undefined : value)

/** Only what is not the usual, so that a column is a line. */
function columnCall({ name, type, nullable, is_primary: isPrimary, origins, ...meaning }: DescribedColumn): PythonMade {
  const flags = { nullable: nullable === false ? false : undefined, is_primary: isPrimary === true ? true : undefined }
  const { fields } = entry('Column', { ...meaning, ...flags })
  const from = Object.entries(fields).map(([field, value]) => [field, madeFrom(fieldPlaces(origins, field), value)])
  return madeFrom(origins, pythonCall('Column', Object.fromEntries(from), name, type))
}

/** Where a field of a column stands: below each place that the column comes from; what is personal stands together. */
const fieldPlaces = (origins: Sources, field: string): readonly string[] =>
  [origins].flat().map((place) => `${place}.${/^(pii_|masking$)/.test(field) ? 'pii' : field}`)
