import { defineCheck, findingOf, scriptPaths, sqlScript } from '#kit'

/** The one place where a failed staged run is told; other checks have nothing to judge then. */
export default defineCheck({
  id: 'pipeline_runs',
  gate: 'transformation',
  rows: 'all',
  cure: 'none',
  describes: 'bronze to silver reads real bronze rows, silver to gold reads silver and writes gold',
  run: async (context) => {
    const { ok, error } = await context.staged.pipeline()
    if (ok) return []
    return [
      findingOf(
        scriptPaths.bronzeToSilver,
        error?.code ?? 'pipeline_failed',
        error?.message ?? 'The staged run failed.',
        error?.hint ?? 'Run the scripts one by one.',
        error?.subject === undefined ? {} : { actual: error.subject },
      ),
    ]
  },
  mutants: [
    {
      id: 'rows_lost',
      describes: 'the staged SELECT leaves rows out instead of giving them a disposition',
      mutate: ({ plan, replace }) =>
        replace(plan.bronzeToSilver.staged.path, sqlScript, '$1select * from (\n$2\n) as staged where _record > 1\n'),
    },
    {
      id: 'other_columns',
      describes: 'a gold query yields a column under another name',
      mutate: ({ plan, replace }) => {
        const [query] = plan.silverToGold.queries
        const column = plan.silverToGold.targets.find(({ sqlPath }) => sqlPath === query?.path)?.columns.at(-1)?.name ?? ''
        replace(query?.path ?? '', new RegExp(`^[\\s\\S]*$`), `select "${column}" as "${column}_x" from accepted\n`)
      },
    },
  ],
})
