import { defineCheck, findingOf, scriptPaths, type Finding, nothingToSpoil, sqlScript } from '#kit'
import { z } from 'zod'

const borderSchema = z.object({ table_hashes: z.record(z.string(), z.string()), versions: z.record(z.string(), z.string()) })
const runSchema = z.object({ bronze_to_silver: borderSchema, silver_to_gold: borderSchema })

export default defineCheck({
  id: 'same_again',
  gate: 'transformation',
  rows: 'sample',
  cure: 'none',
  describes: 'a second run of the same input gives the same table hashes',
  invariant: 'OPS-1',
  run: async (context) => {
    const [first, second] = [await context.staged.pipeline(), await context.staged.pipeline({ repeat: true })]
    if (!first.ok) return 'not_applicable'
    if (!second.ok)
      return [differs(scriptPaths.bronzeToSilver, 'the run', 'a second run that succeeds', second.error?.message ?? 'it failed')]
    const [before, after] = [runSchema.parse(first.result), runSchema.parse(second.result)]
    return [
      ...compare(scriptPaths.bronzeToSilver, before.bronze_to_silver.table_hashes, after.bronze_to_silver.table_hashes),
      ...compare(scriptPaths.silverToGold, before.silver_to_gold.table_hashes, after.silver_to_gold.table_hashes),
    ]
  },
  mutants: [
    {
      id: 'time_in_the_data',
      describes: 'a column of silver is stamped with the time of the run',
      mutate: ({ plan, replace }) => {
        const column = plan.bronzeToSilver.targets[0]?.columns.findLast(({ type, masked }) => type === 'text' && !masked)
        if (!column) throw nothingToSpoil('no text column to spoil')
        const stamped = `staged."${column.name}" || cast(now() as varchar) as "${column.name}"`
        replace(plan.bronzeToSilver.staged.path, sqlScript, `$1select staged.* replace (${stamped}) from (\n$2\n) as staged\n`)
      },
    },
  ],
})

const compare = (path: string, first: Readonly<Record<string, string>>, second: Readonly<Record<string, string>>): readonly Finding[] =>
  [...new Set([...Object.keys(first), ...Object.keys(second)])]
    .filter((table) => first[table] !== second[table])
    .map((table) => differs(path, table, first[table] ?? 'no table', second[table] ?? 'no table'))

const differs = (path: string, what: string, expected: string, actual: string): Finding =>
  findingOf(
    path,
    'not_idempotent',
    `${what} differs in a second run of the same input.`,
    'Use neither the clock nor chance; take the date of the run from as_of.',
    {
      expected,
      actual,
    },
  )
