import { causeKey, defineCheck, decisionOf, findingOf, sqlScript } from '#kit'
import { detailsOf, zonesOfRun, type JudgedRule, type Outcome } from './judged-zones.ts'

const GATE = { silver: 'bronze_to_silver', gold: 'silver_to_gold' } as const

export default defineCheck({
  id: 'score_reached',
  gate: 'quality',
  rows: 'all',
  cure: 'none',
  beside: true,
  describes: 'silver and gold reach the score of their gate on real rows',
  invariant: 'DQ-1',
  run: async (context) => {
    const judged = await zonesOfRun(context)
    if (!judged) return 'not_applicable'
    const { gates } = decisionOf(context, 'quality_rules')
    return (['silver', 'gold'] as const)
      .filter((zone) => scoreOfKept(judged[zone].base) < gates[GATE[zone]].minimum_score)
      .map((zone) =>
        findingOf(
          `config/quality_rules.yaml#gates.${GATE[zone]}`,
          'score_missed',
          `${zone} does not reach the score of its gate.`,
          'Look at the rules that fail, and at what the plan does to their columns.',
          {
            expected: `at least ${gates[GATE[zone]].minimum_score}`,
            actual: `${String(scoreOfKept(judged[zone].base))}; ${missed(judged[zone])
              .map(({ id, score }) => `${id} ${String(score)}`)
              .join(', ')}`,
            tells: [causeKey.closedGate(zone)],
            follows: missed(judged[zone]).map(({ id }) => causeKey.failedRule(id)),
          },
        ),
      )
  },
  mutants: [
    {
      id: 'columns_emptied',
      describes: 'the transformation leaves columns empty that are judged',
      mutate: ({ decisions, plan, replace }) => {
        const judged = decisions.quality_rules.rules.flatMap((rule) =>
          rule.zone === 'silver' && rule.check === 'not_null' ? rule.columns : [],
        )
        const columns =
          plan.bronzeToSilver.targets[0]?.columns.filter(({ name }) => judged.includes(name) || decisions.semantic.tables.length > 0) ?? []
        const empty = columns.map(({ name, physical }) => `cast(null as ${physical}) as "${name}"`).join(', ')
        replace(plan.bronzeToSilver.staged.path, sqlScript, `$1select staged.* replace (${empty}) from (\n$2\n) as staged\n`)
      },
    },
  ],
})

/** The minimum is about the rows that came through; what is held back is asked about by its own limits. */
const scoreOfKept = (outcome: Outcome): number => detailsOf(outcome)?.score_of_kept ?? Number(outcome.score)

const missed = ({ base }: { base: Outcome }): readonly JudgedRule[] =>
  (detailsOf(base)?.rules ?? []).filter(({ check, score, threshold }) => check !== 'rows_kept' && score !== null && score < threshold)
