import {
  type SourceColumn,
  configPlace,
  madeFrom,
  locationOf,
  maskedPath,
  pythonCall,
  tableOf,
  type PythonValue,
  type SourceDecision,
  type TemplateArtifact,
  type ViewInput,
} from '#kit'
import { formatCall, formatClass } from './format-call.ts'

export function view({ request, profile, decisions }: ViewInput): readonly TemplateArtifact[] {
  const { source } = decisions
  if (!source) return []
  const name = source.workload
  const keyIsMeasured = request.primary_key === undefined && source.schema.keys.primary.length > 0
  const stored = source.schema.columns.filter(({ excluded }) => excluded !== true)
  const optional = stored.filter((column) => column.optional === true).map((column) => column.name)
  const tests = {
    storesPlace: 'location' in source.source,
    extractScript: `scripts/extract/extract_${name}.py`,
    rows: profile.rows,
    ...(optional.length > 0 ? { optional } : {}),
    key: source.schema.keys.primary,
    keyIsMeasured,
    confirmed: confirmed({ request, decisions, profile, plan: undefined }),
  }
  const from = {
    extractScript: place('workload'),
    key: place('schema.keys.primary'),
    keyIsMeasured: place('schema.keys.primary'),
    optional: optional.map((column) => place(`schema.columns[${column}].optional`)),
  }
  return [
    {
      path: tests.extractScript,
      template: 'common/metadata/extract.py',
      view: {
        workload: name,
        source: sourceName(source),
        formatClass: formatClass(source.format.name),
        formatModule: `gangway_runtime.formats.${source.format.name}`,
        extract: extractCall(source, decisions.transformations?.bronze_to_silver.schema.mode ?? request.schema_evolution),
      },
      from: { source: place('source.location.path'), formatClass: place('format.name'), formatModule: place('format.name') },
      kind: 'script',
      ownership: 'managed',
    },
    ...(['unit', 'integration'] as const).flatMap((kind) =>
      (['profiling', 'metadata'] as const).map((subject): TemplateArtifact => ({
        path: `tests/${kind}/test_${subject}.py`,
        template: `common/metadata/${kind}_test_${subject}.py`,
        view: tests,
        from,
        kind: 'test',
        ownership: 'managed',
      })),
    ),
  ]
}

const place = (path: string): string => configPlace('source', path)

const sourceName = ({ source }: SourceDecision): string =>
  locationOf(source)
    .path.split('/')
    .findLast((part) => part !== '') ?? locationOf(source).path

function extractCall(source: SourceDecision, evolution: 'lenient' | 'evolve' | 'strict' | undefined): PythonValue {
  const { columns } = source.schema
  const { path, pattern } = locationOf(source.source)
  const excluded = columns.filter((column) => column.excluded === true).map(({ name }) => name)
  const required = columns.filter((column) => !column.nullable && column.excluded !== true).map(({ name }) => name)
  const optional = columns.filter((column) => column.optional === true).map(({ name }) => name)
  const hidden = maskedPath(source)
  const named = (names: readonly string[], key: string): PythonValue | undefined =>
    names.length > 0 ? names.map((name) => madeFrom(place(`schema.columns[${name}].${key}`), name)) : undefined
  const changed = (value: string, usual: string, at: string): PythonValue | undefined => (value === usual ? undefined : madeFrom(at, value))
  return pythonCall('Extract', {
    workload: madeFrom(place('workload'), source.workload),
    table: madeFrom(place('workload'), tableOf(source.workload)),
    source: madeFrom(place('source.location'), pythonCall('LocalSource', { path, pattern })),
    format: madeFrom(place('format'), formatCall(source, source.format)),
    other_formats: source.format.other_readings?.map((reading, index) =>
      madeFrom(place(`format.other_readings[${index}]`), formatCall(source, reading, `format.other_readings[${index}]`)),
    ),
    columns: columns.map((column) => madeFrom(place(`schema.columns[${column.name}]`), columnName(column))),
    excluded: named(excluded, 'excluded'),
    mode: changed(source.ingestion.mode, 'full', place('ingestion.mode')),
    schema_evolution: changed(evolution ?? 'lenient', 'lenient', configPlace('transformations', 'bronze_to_silver.schema.mode')),
    required: named(required, 'nullable'),
    optional: named(optional, 'optional'),
    masked_path: hidden.length > 0 ? madeFrom(place('schema.columns'), hidden) : undefined,
  })
}

/** Text says no type; where a file of typed columns lacks one, it is empty in its type. What is nested stays JSON. */
const columnName = ({ name, source_name: header, aliases, optional, declared_type: type }: SourceColumn): PythonValue =>
  pythonCall('ColumnName', { aliases, type: optional === true || type === 'json' ? type : undefined }, name, header)

/** What a person said of columns and key, as the test finds it again in `source.yaml`. */
function confirmed({ request }: ViewInput): PythonValue {
  const fields = ['type', 'format', 'role', 'description', 'unit', 'minimum', 'maximum', 'excluded'] as const
  return Object.entries(request.columns ?? {}).flatMap(([name, correction]) =>
    fields.flatMap((field): PythonValue[] => {
      const value = correction[field]
      return value === undefined ? [] : [madeFrom(place(`schema.columns[${name}].${field}`), [name, field, value])]
    }),
  )
}
