import {
  type FileReading,
  type SourceColumn,
  maskedPath,
  pythonCall,
  tableOf,
  type PythonValue,
  type SourceDecision,
  type TemplateArtifact,
  type ViewInput,
} from '#kit'

export function view({ request, profile, decisions }: ViewInput): readonly TemplateArtifact[] {
  const { source } = decisions
  if (!source) return []
  const name = source.workload
  const keyIsMeasured = request.primary_key === undefined && source.schema.keys.primary.length > 0
  const stored = source.schema.columns.filter(({ excluded }) => excluded !== true)
  const optional = stored.filter((column) => column.optional === true).map((column) => column.name)
  const tests = {
    extractScript: `scripts/extract/extract_${name}.py`,
    isParquet: source.format.name === 'parquet',
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
        formatClass: formatClass(source),
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

const formatClass = ({ format }: SourceDecision): string => (format.name === 'parquet' ? 'ParquetFormat' : 'DelimitedFormat')

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

/** Text says no type; where a file of typed columns lacks one, it is empty in its type. */
const columnName = ({ name, source_name: header, aliases, optional, declared_type: type }: SourceColumn): PythonValue =>
  pythonCall('ColumnName', { aliases, type: optional === true ? type : undefined }, name, header)

/** Only what differs from the reader's defaults, so that the reader sees what is special about this source. */
function formatCall({ format: { name }, schema }: SourceDecision, format: FileReading): PythonValue {
  const columns = schema.columns.map((column) => column.source_name)
  const unless = <Value extends PythonValue>(value: Value | undefined, standard: Value): Value | undefined =>
    value === standard ? undefined : value
  const compression = unless(format.compression, 'none')
  if (name === 'parquet') return pythonCall('ParquetFormat', { compression, columns })
  return pythonCall('DelimitedFormat', {
    encoding: unless(format.encoding, 'utf-8'),
    delimiter: unless(format.delimiter, ','),
    quote: unless(format.quote, '"'),
    escape: format.escape === format.quote ? undefined : format.escape,
    header: unless(format.header, true),
    skip_rows: unless(format.skip_rows, 0),
    compression,
    columns,
    uneven_rows: format.uneven_rows,
    below_header: format.below_header,
    skip_blanks: format.skip_blanks,
    framed: format.framed,
    formula_text: format.formula_text,
  })
}

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
