import { causeKey, defineCheck, findingOf, scriptPaths, stagedResult, type Finding, nothingToSpoil, sqlScript } from '#kit'

export default defineCheck({
  id: 'rows_present',
  gate: 'quality',
  rows: 'all',
  cure: 'none',
  describes: 'every table has rows',
  invariant: 'DQ-4',
  run: async (context) => {
    const { plan } = context
    if (!plan || (await stagedResult(context)) === undefined) return 'not_applicable'
    const findings: Finding[] = []
    for (const { zone, table } of [...plan.bronzeToSilver.targets, ...plan.silverToGold.targets]) {
      const relation = await context.staged.relation({ zone, name: table })
      const [row] = relation === undefined ? [] : await context.staged.query(`SELECT count(*) AS found FROM ${relation}`)
      if (Number(row?.['found'] ?? 0) > 0) continue
      const script = zone === 'silver' ? scriptPaths.bronzeToSilver : scriptPaths.silverToGold
      findings.push(
        findingOf(script, 'table_empty', `${zone}.${table} has no rows.`, 'Look at the quarantine and at the filters.', {
          expected: 'at least 1',
          actual: '0',
          follows: [causeKey.emptyTable(zone, table)],
          tells: [causeKey.emptyTable(zone, table)],
        }),
      )
    }
    return findings
  },
  mutants: [
    {
      id: 'everything_filtered',
      describes: 'a gold query keeps no row',
      mutate: ({ plan, files }) => {
        const target = plan.silverToGold.targets.find(({ sqlPath }) => sqlPath !== undefined)
        const text = files.get(target?.sqlPath ?? '')
        if (!target?.sqlPath || text === undefined) throw nothingToSpoil('no gold query to spoil')
        const columns = target.columns.map(({ name }) => `"${name}"`).join(', ')
        files.set(target.sqlPath, text.replace(sqlScript, `$1select ${columns} from (\n$2\n) as complete where 1 = 0\n`))
      },
    },
  ],
})
