import {
  defineCheck,
  decisionOf,
  findingOf,
  scriptPaths,
  stagedResult,
  type CheckContext,
  type Finding,
  nothingToSpoil,
  sqlScript,
} from '#kit'

export default defineCheck({
  id: 'foreign_keys_hold',
  gate: 'transformation',
  rows: 'all',
  cure: 'none',
  describes: 'every key of a fact is in its dimension, and a dimension holds each key once',
  invariant: 'INT-2',
  run: async (context) => {
    if ((await stagedResult(context)) === undefined) return 'not_applicable'
    const { tables } = decisionOf(context, 'transformations').silver_to_gold
    const links = tables.flatMap((fact) =>
      (fact.dimension_keys ?? []).map((key) => ({ fact: fact.name, key: key.name, dimension: key.dimension })),
    )
    if (links.length === 0) return 'not_applicable'
    const findings: Finding[] = []
    for (const link of links) {
      const surrogate = tables.find(({ name }) => name === link.dimension)?.surrogate_key
      if (surrogate !== undefined) findings.push(...(await judgeLink(context, link, surrogate)))
    }
    return findings
  },
  mutants: [
    {
      id: 'dimension_cut',
      describes: 'a dimension leaves out members that facts point at',
      mutate: ({ decisions, plan, files }) => {
        const key = decisions.transformations.silver_to_gold.tables.flatMap((table) => table.dimension_keys ?? [])[0]
        const target = plan.silverToGold.targets.find(({ table }) => table === key?.dimension)
        const text = files.get(target?.sqlPath ?? '')
        if (!target?.sqlPath || text === undefined) throw nothingToSpoil('no dimension to spoil')
        const columns = target.columns.map(({ name }) => `"${name}"`).join(', ')
        files.set(target.sqlPath, text.replace(sqlScript, `$1select ${columns} from (\n$2\n) as complete limit 1\n`))
      },
    },
  ],
})

async function judgeLink(
  context: CheckContext,
  link: { fact: string; key: string; dimension: string },
  surrogate: string,
): Promise<readonly Finding[]> {
  const [fact, dimension] = [
    await context.staged.relation({ zone: 'gold', name: link.fact }),
    await context.staged.relation({ zone: 'gold', name: link.dimension }),
  ]
  if (fact === undefined || dimension === undefined) return []
  const [orphans] = await context.staged.query(
    `SELECT count(*) AS found FROM ${fact} AS fact ANTI JOIN ${dimension} AS dimension ON dimension."${surrogate}" = fact."${link.key}" WHERE fact."${link.key}" IS NOT NULL`,
  )
  const [repeated] = await context.staged.query(`SELECT count(*) - count(DISTINCT "${surrogate}") AS found FROM ${dimension}`)
  return [
    ...problem(link, 'point at no member of', Number(orphans?.['found'] ?? 0)),
    ...problem(link, 'are repeated in', Number(repeated?.['found'] ?? 0)),
  ]
}

const problem = (link: { fact: string; key: string; dimension: string }, what: string, count: number): readonly Finding[] =>
  count === 0
    ? []
    : [
        findingOf(
          scriptPaths.silverToGold,
          'foreign_key',
          `${count} keys ${link.fact}.${link.key} ${what} ${link.dimension}.`,
          'Build dimension and fact from the same rows.',
          { count },
        ),
      ]
