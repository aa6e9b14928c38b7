import { appendPython, defineCheck, findingOf, scriptPaths, stagedResult } from '#kit'
import { z } from 'zod'

const resultSchema = z.object({ bronze_before: z.string(), bronze_after: z.string() })

export default defineCheck({
  id: 'bronze_unchanged',
  gate: 'transformation',
  rows: 'all_once',
  cure: 'none',
  describes: 'bronze is the same before and after the borders',
  invariant: 'INT-1',
  run: async (context) => {
    const result = await stagedResult(context)
    if (!result) return 'not_applicable'
    const { bronze_before: before, bronze_after: after } = resultSchema.parse(result)
    if (before === after) return []
    return [
      findingOf(scriptPaths.bronzeToSilver, 'bronze_changed', 'The staged run changed bronze.', 'Open bronze for reading only.', {
        expected: before,
        actual: after,
      }),
    ]
  },
  mutants: [
    {
      id: 'bronze_tidied',
      describes: 'the script removes malformed records from bronze before it reads them',
      mutate: (workload) => appendPython(workload, scriptPaths.bronzeToSilver, tidyBronze),
    },
  ],
})

const tidyBronze = `
_untidy = transform


def transform(context: RunContext) -> BorderReport:
    """Tidy bronze first, so that nothing malformed has to be quarantined."""
    import pyarrow.parquet as parquet

    for path in sorted(context.workload_lake.glob("bronze/**/*.parquet")):
        path.chmod(0o644)
        rows = parquet.read_table(path)
        parquet.write_table(rows.slice(1), path)
    return _untidy(context)
`
