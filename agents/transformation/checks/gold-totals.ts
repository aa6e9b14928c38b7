import {
  decisionOf,
  defineCheck,
  findingSchema,
  nothingToSpoil,
  stagedResult,
  z,
  type CompiledPlan,
  type MutableWorkload,
  sqlScript,
} from '#kit'

const resultSchema = z.strictObject({ findings: z.array(findingSchema), rows: z.int(), cells: z.int(), sampled: z.array(z.string()) })

/** Rows, distinct keys and totals, by each attribute of each dimension: equal where the rows seen through the dimensions are. */
export default defineCheck({
  id: 'gold_totals',
  gate: 'transformation',
  rows: 'all',
  cure: 'none',
  describes: 'rows, keys and totals of every gold table, by each attribute of each dimension, are those of all rows of silver',
  run: async (context) => {
    if ((await stagedResult(context)) === undefined) return 'not_applicable'
    const transformations = decisionOf(context, 'transformations')
    const { findings, rows, cells, sampled } = resultSchema.parse(
      await context.staged.judge('gangway_gate.gold.totals:judge', { transformations }),
    )
    return { findings, proof: { rows, cells, differences: [], ...(sampled.length > 0 ? { sampled } : {}) } }
  },
  mutants: [
    {
      id: 'columns_swapped',
      describes: 'two measures of the fact stand under each other’s name',
      mutate: (workload) => {
        const fact = targetOf(workload.plan, ['fact', 'flat'])
        const [one, two] = fact.columns.filter(({ type, name }) => type.startsWith('decimal') && !fact.key.includes(name))
        if (!one || !two) throw nothingToSpoil('no two measures to swap')
        replaceValues(workload, fact, { [one.name]: `"${two.name}"`, [two.name]: `"${one.name}"` })
      },
    },
    {
      id: 'one_value_of_all_rows',
      describes: 'one row of a fact has a measure that is one cent too high',
      mutate: (workload) => {
        const fact = targetOf(workload.plan, ['fact', 'flat'])
        const [measure] = fact.columns.filter(({ type }) => type.startsWith('decimal'))
        const [key] = fact.key
        if (!measure || key === undefined) throw nothingToSpoil('no measure to spoil')
        const added = `"${measure.name}" + case when "${key}" = (select max("${key}") from accepted) then 0.01 else 0 end`
        replaceValues(workload, fact, { [measure.name]: `cast(${added} as ${measure.physical})` })
      },
    },
    {
      id: 'facts_at_other_members',
      describes: 'the facts of two members of a dimension point at each other',
      mutate: ({ plan, decisions, replace }) => {
        const fact = targetOf(plan, ['fact'])
        const link = decisions.transformations.silver_to_gold.tables.flatMap(({ dimension_keys: keys = [] }) => keys).at(-1)
        const [natural] = link?.columns ?? []
        if (natural === undefined) throw nothingToSpoil('no dimension to point at')
        const swapped = `case "${natural}" when (select min("${natural}") from accepted) then (select max("${natural}") from accepted) when (select max("${natural}") from accepted) then (select min("${natural}") from accepted) else "${natural}" end`
        replace(
          fact.sqlPath,
          new RegExp(`from "accepted"`),
          `from (select * replace (${swapped} as "${natural}") from accepted) as accepted`,
        )
      },
    },
    {
      id: 'member_with_another_attribute',
      describes: 'a member of a dimension has the attribute of another one',
      mutate: (workload) => {
        const dimension = targetOf(workload.plan, ['dimension'])
        const attribute = dimension.columns.findLast(
          ({ type, name, masked }) => type === 'text' && !masked && !dimension.key.includes(name),
        )
        if (!attribute) throw nothingToSpoil('no attribute to spoil')
        replaceValues(workload, dimension, { [attribute.name]: `(select max("${attribute.name}") from accepted)` })
      },
    },
    {
      id: 'day_left_out',
      describes: 'the calendar ends a day early',
      mutate: (workload) => {
        const calendar = targetOf(workload.plan, ['date'])
        replaceValues(workload, calendar, {}, ` where "date" < (select max("date") from calendar_rows)`)
      },
    },
  ],
})

type Target = CompiledPlan['silverToGold']['targets'][number] & { sqlPath: string }

function targetOf({ silverToGold }: CompiledPlan, kinds: readonly Target['kind'][]): Target {
  const target = silverToGold.targets.find(({ kind, sqlPath }) => kinds.includes(kind) && sqlPath !== undefined)
  if (target?.sqlPath === undefined) throw nothingToSpoil(`no table that is ${kinds.join(' or ')}`)
  return { ...target, sqlPath: target.sqlPath }
}

/** The query of a table with other values in some columns; its own rows are called `calendar_rows`. */
function replaceValues(
  { replace }: MutableWorkload,
  { sqlPath, columns }: Target,
  values: Readonly<Record<string, string>>,
  where = '',
): void {
  const items = columns.map(({ name }) => (values[name] === undefined ? `"${name}"` : `${values[name]} as "${name}"`)).join(', ')
  replace(sqlPath, sqlScript, `$1with calendar_rows as (\n$2\n)\nselect ${items} from calendar_rows as complete${where}\n`)
}
