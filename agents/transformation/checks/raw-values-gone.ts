import {
  appendPython,
  defineCheck,
  decisionOf,
  isFolderColumn,
  locationOf,
  locationText,
  maskedPath,
  pythonFindings,
  scriptPaths,
  stagedPath,
  stagedResult,
  type CheckContext,
  type Finding,
  type PiiType,
  type SourceColumn,
  z,
  nothingToSpoil,
  sqlScript,
} from '#kit'
import { unmask } from './unmask.ts'

/** Types whose value names one person; searched for everywhere from silver on. */
const DIRECT: ReadonlySet<PiiType> = new Set([
  'EMAIL',
  'PHONE',
  'SSN',
  'CREDIT_CARD',
  'DRIVER_LICENSE',
  'PASSPORT',
  'NATIONAL_ID',
  'FINANCIAL_ACCOUNT',
  'HEALTH_ID',
])

export default defineCheck({
  id: 'raw_values_gone',
  gate: 'transformation',
  rows: 'all',
  cure: { choice: 'config/source.yaml#schema.columns[*].pii', may: 'mask the column that repeats them as well' },
  describes: 'no raw value of a masked column in silver, gold, quarantine, logs, traces and files',
  invariant: 'SEC-3',
  run: async (context) => {
    if ((await stagedResult(context)) === undefined) return 'not_applicable'
    const columns = maskedColumns(context)
    const paths = hiddenPaths(context)
    if (columns.length === 0 && paths === undefined) return 'not_applicable'
    const location = locationText(locationOf(context.request.source))
    const told = { location, names_shown: decisionOf(context, 'source').mask_file_names === false }
    const found = await pythonFindings(context, 'gangway_gate.raw_values:judge', { columns, ...told })
    const shown = paths ? await pythonFindings(context, 'gangway_gate.shown_paths:judge', { ...paths }) : []
    return [...found, ...shown].map((finding) => leakOf(finding, context))
  },
  mutants: [
    {
      id: 'script_without_masking',
      describes: 'the transformation leaves a masked column as it was delivered',
      mutate: (workload) => unmask(workload, ({ masking }) => masking !== 'drop' && masking !== 'keep'),
    },
    {
      id: 'path_left_raw',
      describes: 'the files land under their names, and a row tells whose folder it came from',
      mutate: (workload) => {
        if (maskedPath(workload.decisions.source).length === 0) throw nothingToSpoil('no path is masked')
        const code = '\nimport dataclasses  # noqa: E402\n\nEXTRACT = dataclasses.replace(EXTRACT, masked_path=())'
        appendPython(workload, stagedPath(workload.files, 'scripts/extract/'), code)
      },
    },
    {
      id: 'value_in_log',
      describes: 'the script prints the rows that it works on',
      mutate: (workload) => appendPython(workload, scriptPaths.bronzeToSilver, printRows),
    },
    {
      id: 'value_in_other_column',
      describes: 'a raw value is copied into an ordinary column',
      mutate: ({ decisions, plan, replace }) => {
        const personal = decisions.source.schema.columns.find(
          ({ pii }) => pii && pii.verdict !== 'rejected' && pii.types.some((type) => DIRECT.has(type)),
        )
        const plain = plan.bronzeToSilver.targets[0]?.columns.findLast(
          ({ type, masked, name }) => type === 'text' && !masked && name !== personal?.name,
        )
        if (!personal || !plain) throw nothingToSpoil('no columns to spoil')
        const { path } = plan.bronzeToSilver.staged
        replace(
          path,
          sqlScript,
          `$1select staged.* replace (raw."${personal.name}" as "${plain.name}") from (\n$2\n) as staged join input as raw using (_file, _record)\n`,
        )
      },
    },
  ],
})

const leakSchema = z.object({ column: z.string() })

/** A column of the source that is not masked and repeats what is masked elsewhere could be masked too; no other leak is cured by a choice. */
function leakOf(finding: Finding, context: CheckContext): Finding {
  const name = leakSchema.safeParse(finding.suggestion).data?.column
  const { columns } = decisionOf(context, 'source').schema
  const column = columns.find((one) => one.name === name)
  const isOpen = column !== undefined && !(column.pii && column.pii.verdict !== 'rejected' && column.pii.masking !== 'keep')
  if (!isOpen) return { ...finding, cure: 'none' }
  const types = columns.flatMap(({ pii }) => (pii && pii.verdict !== 'rejected' ? pii.types : [])).filter((type) => DIRECT.has(type))
  return { ...finding, path: `config/source.yaml#schema.columns[${column.name}].pii`, suggestion: { repeats: [...new Set(types)] } }
}

function maskedColumns(context: CheckContext) {
  return decisionOf(context, 'source')
    .schema.columns.filter(({ pii, excluded }) => pii && pii.verdict !== 'rejected' && pii.masking !== 'keep' && !excluded)
    .map(({ name, pii }) => ({ name, method: pii?.masking ?? 'keep', direct: (pii?.types ?? []).some((type) => DIRECT.has(type)) }))
}

type Columns = readonly SourceColumn[]

/** A folder that is masked or never stored does not stand in the path either. */
const hiddenFolders = (columns: Columns): readonly string[] =>
  headersOf(columns.filter(({ excluded, pii }) => excluded === true || (pii && pii.verdict !== 'rejected' && pii.masking !== 'keep')))

const headersOf = (columns: Columns): readonly string[] =>
  columns.flatMap(({ source_name: header, aliases = [] }) => [header, ...aliases]).filter(isFolderColumn)

function hiddenPaths(context: CheckContext) {
  const { schema, mask_file_names: names = false } = decisionOf(context, 'source')
  const folders = hiddenFolders(schema.columns)
  if (!names && folders.length === 0) return undefined
  return { script: stagedPath(context.files, 'scripts/extract/'), folders, columns: headersOf(schema.columns), names }
}

const printRows = `
_quiet = transform


def transform(context: RunContext) -> BorderReport:
    """Build silver and show what it is built from."""
    import duckdb

    for path in sorted(context.workload_lake.glob("bronze/**/*.parquet")):
        for row in duckdb.sql(f"select * from read_parquet('{path}') limit 20").fetchall():
            print(row)
    return _quiet(context)
`
