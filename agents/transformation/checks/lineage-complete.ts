import { appendPython, defineCheck, pythonFindings, scriptPaths, stagedResult, type CompiledBorder } from '#kit'

export default defineCheck({
  id: 'lineage_complete',
  gate: 'transformation',
  rows: 'all_once',
  cure: 'none',
  describes: 'lineage exists for both steps and for every target column',
  invariant: 'OPS-2',
  run: async (context) => {
    const { plan } = context
    if (!plan || (await stagedResult(context)) === undefined) return 'not_applicable'
    const targets = { bronze_to_silver: sources(plan.bronzeToSilver), silver_to_gold: sources(plan.silverToGold) }
    return pythonFindings(context, 'gangway_gate.column_lineage:judge', { targets })
  },
  mutants: [
    {
      id: 'sources_forgotten',
      describes: 'a column of silver does not say what it is made from',
      mutate: (workload) =>
        appendPython(
          workload,
          scriptPaths.bronzeToSilver,
          `
import dataclasses

BORDER = dataclasses.replace(
    BORDER,
    targets=tuple(
        dataclasses.replace(target, columns=tuple(dataclasses.replace(column, sources=()) for column in target.columns))
        for target in BORDER.targets
    ),
)
`,
        ),
    },
    {
      id: 'no_event',
      describes: 'the script keeps its lineage to itself',
      mutate: (workload) =>
        appendPython(
          workload,
          scriptPaths.silverToGold,
          `
from gangway_runtime import lineage

lineage.emit = lambda *_args, **_kwargs: None
`,
        ),
    },
  ],
})

/** Table to column to the columns that it must name. */
const sources = (border: CompiledBorder) =>
  Object.fromEntries(
    border.targets.map(({ table, columns }) => [table, Object.fromEntries(columns.map((column) => [column.name, column.sources]))]),
  )
