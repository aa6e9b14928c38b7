import {
  type SourceColumn,
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
    extractScript: `scripts/extract/extract_${name}.py`,
    rows: profile.rows,
    ...(optional.length > 0 ? { optional } : {}),
    key: source.schema.keys.primary,
    keyIsMeasured,
    confirmed: confirmed({ request, decisions, profile, plan: undefined }),
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
      kind: 'script',
      ownership: 'managed',
    },
    ...(['unit', 'integration'] as const).flatMap((kind) =>
      (['profiling', 'metadata'] as const).map((subject): TemplateArtifact => ({
        path: `tests/${kind}/test_${subject}.py`,
        template: `common/metadata/${kind}_test_${subject}.py`,
        view: tests,
        kind: 'test',
        ownership: 'managed',
      })),
    ),
  ]
}

const sourceName = ({ source }: SourceDecision): string =>
  source.location.path.split('/').findLast((part) => part !== '') ?? source.location.path

function extractCall(source: SourceDecision, evolution: 'lenient' | 'evolve' | 'strict' | undefined): PythonValue {
  const { columns } = source.schema
  const { path, pattern } = source.source.location
  const excluded = columns.filter((column) => column.excluded === true).map(({ name }) => name)
  const required = columns.filter((column) => !column.nullable && column.excluded !== true).map(({ name }) => name)
  const optional = columns.filter((column) => column.optional === true).map(({ name }) => name)
  const hidden = maskedPath(source)
  return pythonCall('Extract', {
    workload: source.workload,
    table: tableOf(source.workload),
    source: pythonCall('LocalSource', { path, pattern }),
    format: formatCall(source, source.format),
    other_formats: source.format.other_readings?.map((reading) => formatCall(source, reading)),
    columns: columns.map(columnName),
    excluded: excluded.length > 0 ? excluded : undefined,
    mode: source.ingestion.mode === 'full' ? undefined : source.ingestion.mode,
    schema_evolution: evolution === 'lenient' ? undefined : evolution,
    required: required.length > 0 ? required : undefined,
    optional: optional.length > 0 ? optional : undefined,
    masked_path: hidden.length > 0 ? hidden : undefined,
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
      return value === undefined ? [] : [[name, field, value]]
    }),
  )
}
