import { appendPython, defineCheck, pythonFindings, scriptPaths, stagedResult, type CompiledPlan, nothingToSpoil, sqlScript } from '#kit'

/** Gold tables that keep silver's grain: each accepted row stands in them once. */
const rowTables = (plan: CompiledPlan | undefined): readonly string[] =>
  (plan?.silverToGold.targets ?? []).filter(({ kind }) => kind === 'flat' || kind === 'fact').map(({ table }) => table)

export default defineCheck({
  id: 'accounting_balances',
  gate: 'transformation',
  rows: 'all',
  cure: 'none',
  describes: 'nothing disappears: rows in = out + quarantined + duplicates + filtered, counted again from the files',
  invariant: 'DQ-3',
  run: async (context) =>
    (await stagedResult(context)) === undefined
      ? 'not_applicable'
      : pythonFindings(context, 'gangway_gate.rows:judge', { row_tables: rowTables(context.plan) }),
  mutants: [
    {
      id: 'gold_filters_in_silence',
      describes: 'a gold query drops rows that no filter step names',
      mutate: ({ files, plan }) => {
        const target = plan.silverToGold.targets.find(({ kind, sqlPath }) => (kind === 'flat' || kind === 'fact') && sqlPath !== undefined)
        const path = target?.sqlPath ?? ''
        const text = files.get(path)
        if (!target || text === undefined) throw nothingToSpoil('no gold query to spoil')
        const columns = target.columns.map(({ name }) => `"${name}"`).join(', ')
        files.set(path, text.replace(sqlScript, `$1select ${columns} from (\n$2\n) as complete limit 3\n`))
      },
    },
    {
      id: 'silver_loses_a_row',
      describes: 'the script takes a row out of silver after it was counted',
      mutate: (workload) => appendPython(workload, scriptPaths.bronzeToSilver, dropLastRow),
    },
  ],
})

const dropLastRow = `
_counted = transform


def transform(context: RunContext) -> BorderReport:
    """Build silver, then leave out what nobody wants to see."""
    import pyarrow.parquet as parquet

    report = _counted(context)
    for table, version in report.versions.items():
        path = context.workload_lake / "silver" / table / version / "part-000.parquet"
        path.chmod(0o644)
        rows = parquet.read_table(path)
        parquet.write_table(rows.slice(0, rows.num_rows - 1), path)
    return report
`
