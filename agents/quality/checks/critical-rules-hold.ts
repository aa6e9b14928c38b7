import { causeKey, defineCheck, decisionOf, findingOf, type Finding, nothingToSpoil, sqlScript } from '#kit'
import { detailsOf, zonesOfRun } from './judged-zones.ts'

export default defineCheck({
  id: 'critical_rules_hold',
  gate: 'quality',
  rows: 'all',
  cure: 'none',
  beside: true,
  describes: 'no critical rule fails on real rows',
  invariant: 'DQ-2',
  run: async (context) => {
    const judged = await zonesOfRun(context)
    if (!judged) return 'not_applicable'
    const critical = new Set(
      decisionOf(context, 'quality_rules')
        .rules.filter((rule) => rule.critical)
        .map(({ id }) => id),
    )
    return (['silver', 'gold'] as const).flatMap((zone): readonly Finding[] =>
      (detailsOf(judged[zone].base)?.rules ?? [])
        .filter(({ id, applicable, passing, threshold }) => critical.has(id) && applicable > 0 && passing / applicable < threshold)
        .map(({ id, table, check, applicable, passing, threshold, remedy }) =>
          findingOf(`config/quality_rules.yaml#rules[${id}]`, 'critical_rule', `${id} fails on real rows.`, remedy, {
            expected: `a share of ${threshold}`,
            actual: `${passing} of ${applicable} rows pass`,
            count: applicable - passing,
            tells: [causeKey.failedRule(id), causeKey.closedGate(zone)],
            ...(check === 'row_count' ? { follows: [causeKey.emptyTable(zone, table)] } : {}),
          }),
        ),
    )
  },
  mutants: [
    {
      id: 'key_repeated',
      describes: 'the transformation gives every row the same key',
      mutate: ({ decisions, plan, replace }) => {
        const [key] = decisions.source.schema.keys.primary
        const column = plan.bronzeToSilver.targets[0]?.columns.find(({ name }) => name === key)
        if (!column) throw nothingToSpoil('no key to spoil')
        replace(
          plan.bronzeToSilver.staged.path,
          sqlScript,
          `$1select staged.* replace (min(staged."${column.name}") over () as "${column.name}") from (\n$2\n) as staged\n`,
        )
      },
    },
  ],
})
