import { defineCheck, decisionOf, findingOf, type Finding, nothingToSpoil, sqlScript } from '#kit'
import { detailsOf, judgedZones, scriptOf, zones } from './judged-zones.ts'

export default defineCheck({
  id: 'planted_caught',
  gate: 'quality',
  rows: 'sample',
  cure: 'none',
  beside: true,
  describes: 'planted bad records are caught, by the rule that is meant to catch them',
  run: async (context) => {
    const judged = await judgedZones(context)
    if (!judged) return 'not_applicable'
    const paths = new Map(context.plan?.checks.map(({ zone, table, path }) => [`${zone}.${table}`, path]))
    const rules = new Map(decisionOf(context, 'quality_rules').rules.map((rule) => [rule.id, rule]))
    const findings: Finding[] = []
    for (const zone of zones) {
      const before = failing(detailsOf(judged[zone].base))
      const after = failing(detailsOf(judged[zone].planted))
      for (const [id, planted] of Object.entries(judged[zone].plants)) {
        const caught = (after.get(id) ?? 0) - (before.get(id) ?? 0)
        if (caught >= planted) continue
        const path = paths.get(`${zone}.${rules.get(id)?.table ?? ''}`) ?? scriptOf(zone)
        findings.push(
          findingOf(
            path,
            'planted_missed',
            `${id} does not see the rows that were planted for it.`,
            'Let the verdict of the rule depend on its column.',
            {
              expected: `${planted} more failing rows`,
              actual: String(caught),
            },
          ),
        )
      }
    }
    return findings
  },
  mutants: [
    {
      id: 'always_passing',
      describes: 'the verdict of a rule is 1 for every row',
      mutate: ({ decisions, plan, files }) => {
        const rule = decisions.quality_rules.rules.find(({ zone, check }) => zone === 'silver' && check === 'unique')
        const check = plan.checks.find(({ zone, table }) => zone === 'silver' && table === rule?.table)
        const text = files.get(check?.path ?? '')
        if (!rule || !check || text === undefined) throw nothingToSpoil('no rule to spoil')
        files.set(check.path, text.replace(sqlScript, `$1select judged.* replace (1 as "${rule.id}") from (\n$2\n) as judged\n`))
      },
    },
    {
      id: 'null_is_fine',
      describes: 'a rule calls itself not applicable where a value is missing',
      mutate: ({ decisions, plan, files }) => {
        const rule = decisions.quality_rules.rules.find(({ zone, check }) => zone === 'silver' && check === 'not_null')
        const check = plan.checks.find(({ zone, table }) => zone === 'silver' && table === rule?.table)
        const text = files.get(check?.path ?? '')
        if (!rule || !check || text === undefined) throw nothingToSpoil('no rule to spoil')
        files.set(
          check.path,
          text.replace(sqlScript, `$1select judged.* replace (nullif("${rule.id}", 0) as "${rule.id}") from (\n$2\n) as judged\n`),
        )
      },
    },
  ],
})

const failing = (details: ReturnType<typeof detailsOf>): ReadonlyMap<string, number> =>
  new Map(details?.rules.map(({ id, applicable, passing }) => [id, applicable - passing]))
