import {
  causeKey,
  decisionOf,
  defineCheck,
  findingOf,
  stagedResult,
  z,
  type CheckContext,
  type CompiledBorder,
  type Finding,
  nothingToSpoil,
  sqlScript,
} from '#kit'
import { changedSpellings } from '../filter-spelling.ts'

const borderSchema = z.object({
  in: z.number(),
  out: z.number(),
  reasons: z.record(z.string(), z.number()),
  table_rows: z.record(z.string(), z.number()),
})
const resultSchema = z.object({ bronze_to_silver: borderSchema, silver_to_gold: borderSchema })
type BorderCounts = z.infer<typeof borderSchema>

const CONFIG = 'config/transformations.yaml'

/** Told once, at the step that took the rows: what comes after it has nothing left to be wrong about. */
export default defineCheck({
  id: 'output_not_empty',
  gate: 'transformation',
  rows: 'all',
  cure: 'none',
  describes: 'rows that went in come out: no step of the plan and no filter takes them all',
  invariant: 'DQ-4',
  run: async (context) => {
    const result = await stagedResult(context)
    if (!result || !context.plan) return 'not_applicable'
    const { bronze_to_silver: silver, silver_to_gold: gold } = resultSchema.parse(result)
    const { bronzeToSilver, silverToGold } = context.plan
    if (silver.in > 0 && silver.out === 0)
      return [{ ...borderEmpty(bronzeToSilver, silver, stepCause), tells: emptied(bronzeToSilver, silverToGold) }]
    if (gold.in > 0 && gold.out === 0) {
      const finding = borderEmpty(silverToGold, gold, filterCause(context))
      return [{ ...finding, ...respelling(context, finding.path), tells: emptied(silverToGold) }]
    }
    return emptyTables(context, gold)
  },
  mutants: [
    {
      id: 'everything_quarantined',
      describes: 'a rule of the staged SELECT holds every row',
      mutate: ({ plan, replace }) => {
        const spoiled = `$1select staged.* replace (cast(1 as bigint) as "_broke_0", 'quarantined' as "_disposition") from (\n$2\n) as staged\n`
        replace(plan.bronzeToSilver.staged.path, sqlScript, spoiled)
      },
    },
    {
      id: 'gold_query_without_rows',
      describes: 'the query of a gold table keeps no row of those that were accepted',
      mutate: ({ plan, replace }) => {
        const target = plan.silverToGold.targets.find(({ sqlPath }) => sqlPath !== undefined)
        if (target?.sqlPath === undefined) throw nothingToSpoil('no gold query to spoil')
        replace(target.sqlPath, sqlScript, '$1select * from (\n$2\n) as complete where 1 = 0\n')
      },
    },
  ],
})

/** A filter that compares with a spelling that the plan has changed can be met by another spelling; what it says is a person's. */
function respelling(context: CheckContext, path: string): Pick<Finding, 'cure' | 'suggestion'> {
  const { bronze_to_silver: silver, silver_to_gold: gold } = decisionOf(context, 'transformations')
  const filter = gold.filters.find(({ id }) => path.includes(`filters[${id}]`))
  const [first] = filter ? changedSpellings(filter.expression, silver.steps) : []
  if (!filter || !first) return {}
  const choice = `${CONFIG}#bronze_to_silver.steps[${first.step}].form`
  return { cure: { choice, may: 'spell the column as the filter does' }, suggestion: { expression: filter.expression } }
}

const emptied = (...borders: readonly CompiledBorder[]): string[] =>
  borders.flatMap(({ targets }) => targets.map(({ zone, table }) => causeKey.emptyTable(zone, table)))

interface Cause {
  path: string
  /** What it says, for a person. */
  says: string
}

function borderEmpty(border: CompiledBorder, counts: BorderCounts, causeOf: (rule: CompiledBorder['rules'][number]) => Cause): Finding {
  const [worst] = border.rules.toSorted((left, right) => (counts.reasons[right.id] ?? 0) - (counts.reasons[left.id] ?? 0))
  const target = border.targets[0]?.zone ?? 'the target'
  if (!worst || (counts.reasons[worst.id] ?? 0) === 0)
    return findingOf(
      border.staged.path,
      'output_empty',
      `None of ${counts.in} rows reaches ${target}, and no rule says why.`,
      'Give each row its fate.',
    )
  const { path, says } = causeOf(worst)
  return findingOf(
    path,
    'output_empty',
    `None of ${counts.in} rows reaches ${target}: ${says} takes ${counts.reasons[worst.id]} of them (${worst.reason}).`,
    'Correct it or take it out; look at the held rows to see what it says of them.',
    { expected: 'at least 1 row', actual: '0 rows', count: counts.in },
  )
}

const stepCause = ({ id, step, columns }: CompiledBorder['rules'][number]): Cause => ({
  path: step === 'malformed' ? 'config/source.yaml#format' : `${CONFIG}#bronze_to_silver.steps[${step}]`,
  says: `the rule ${id}${columns.length > 0 ? ` on ${columns.join(', ')}` : ''}`,
})

function filterCause(context: CheckContext): (rule: CompiledBorder['rules'][number]) => Cause {
  const { filters } = decisionOf(context, 'transformations').silver_to_gold
  return ({ id }) => ({
    path: `${CONFIG}#silver_to_gold.filters[${id}].expression`,
    says: `the filter ${id} (${filters.find((filter) => filter.id === id)?.expression ?? id})`,
  })
}

/** A table of its own filter, or a query that keeps nothing though nothing tells it to. */
function emptyTables(context: CheckContext, { out, table_rows: rows }: BorderCounts): readonly Finding[] {
  if (out === 0) return []
  const { tables } = decisionOf(context, 'transformations').silver_to_gold
  return tables
    .filter(({ name }) => rows[name] === 0)
    .map(({ name, filter }) => {
      const [path, why] =
        filter === undefined
          ? [`sql/gold/${name}.sql`, 'its query keeps none of them']
          : [`${CONFIG}#silver_to_gold.tables[${name}].filter`, `its filter (${filter}) keeps none of them`]
      return findingOf(
        path,
        'output_empty',
        `${name} is empty, and ${out} rows were accepted for gold: ${why}.`,
        'Correct it or take the table out.',
        {
          expected: 'at least 1 row',
          actual: '0 rows',
          tells: [causeKey.emptyTable('gold', name)],
        },
      )
    })
}
