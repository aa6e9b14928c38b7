import { appendPython, defineCheck, findingOf, stagedResult, type Finding } from '#kit'
import { z } from 'zod'
import { detailsOf, judgedZones, scriptOf } from './judged-zones.ts'

const comparedSchema = z.object({ table: z.string(), rows: z.int(), alike: z.int() })
const borderSchema = z.object({ silver_to_gold: z.object({ carried: z.array(comparedSchema) }) })

/** What the border compared on all rows has to reach the verdict, or a later delivery is published whatever its SQL gives. */
export default defineCheck({
  id: 'carried_judged',
  gate: 'quality',
  rows: 'sample',
  cure: 'none',
  beside: true,
  describes: 'the verdict on gold asks of each table that it holds the accepted rows as they were accepted',
  run: async (context) => {
    const [judged, result] = await Promise.all([judgedZones(context), stagedResult(context)])
    const details = judged && detailsOf(judged.gold.base)
    if (!details || !result) return 'not_applicable'
    return borderSchema.parse(result).silver_to_gold.carried.flatMap(({ table, rows, alike }): readonly Finding[] => {
      const rule = details.rules.find(({ id }) => id === `gold.as_accepted.${table}`)
      if (rule?.applicable === rows && rule.passing === alike && rule.critical) return []
      return [
        findingOf(scriptOf('gold'), 'carried_not_judged', `The verdict on gold does not ask whether ${table} is as accepted.`, HINT, {
          expected: `${alike} of ${rows} rows as accepted, critical`,
          actual: rule ? `${rule.passing} of ${rule.applicable} rows as accepted` : 'no rule asks',
        }),
      ]
    })
  },
  mutants: [
    {
      id: 'carried_left_out',
      describes: 'the script of gold leaves out the rule that compares gold with silver',
      mutate: (workload) => appendPython(workload, scriptOf('gold'), BLIND),
    },
  ],
})

const HINT = 'Return what scoring.check returns.'

const BLIND = `
_comparing = check


def check(context: RunContext) -> tuple[float, bool, dict[str, Any]]:
    """Judge without a look at silver."""
    score, passed, details = _comparing(context)
    return score, passed, {**details, "rules": [one for one in details["rules"] if one["check"] != "as_accepted"]}
`
