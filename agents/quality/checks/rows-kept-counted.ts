import { appendPython, defineCheck, findingOf, stagedResult, type Finding } from '#kit'
import { z } from 'zod'
import { detailsOf, keptRule, scriptOf, zonesOfRun } from './judged-zones.ts'

const borderSchema = z.object({ out: z.int(), quarantined: z.int() })
const bordersSchema = z.object({ bronze_to_silver: borderSchema, silver_to_gold: borderSchema })

/** What the borders counted is compared with what the score counts: a run that lost rows must not read as whole. */
export default defineCheck({
  id: 'rows_kept_counted',
  gate: 'quality',
  rows: 'all',
  cure: 'none',
  beside: true,
  describes: 'the score of silver and gold counts every row that a border holds back',
  run: async (context) => {
    const [judged, result] = await Promise.all([zonesOfRun(context), stagedResult(context)])
    if (!judged || !result) return 'not_applicable'
    const { bronze_to_silver: first, silver_to_gold: second } = bordersSchema.parse(result)
    const wanted = {
      silver: { kept: first.out, held: first.quarantined },
      gold: { kept: second.out, held: first.quarantined + second.quarantined },
    }
    return (['silver', 'gold'] as const).flatMap((zone): readonly Finding[] => {
      const details = detailsOf(judged[zone].base)
      if (!details) return []
      const { kept, held } = wanted[zone]
      const rule = keptRule(details.rules, zone)
      if (kept + held === 0 || (rule?.passing === kept && rule.applicable === kept + held)) return []
      return [
        findingOf(scriptOf(zone), 'rows_lost_from_score', `The score of ${zone} does not count what is held back.`, HINT, {
          expected: `${kept} of ${kept + held} rows kept`,
          actual: rule ? `${rule.passing} of ${rule.applicable} rows kept` : 'no rule counts them',
        }),
      ]
    })
  },
  mutants: [
    {
      id: 'lost_rows_left_out',
      describes: 'a script leaves the rule out that counts what is held back',
      mutate: (workload) =>
        appendPython(workload, scriptOf('silver'), uncounted('[one for one in details["rules"] if one["check"] != "rows_kept"]')),
    },
    {
      id: 'one_border_counts',
      describes: 'the script of gold forgets what did not reach silver',
      mutate: (workload) =>
        appendPython(workload, scriptOf('gold'), uncounted('[{**one, "applicable": one["passing"]} for one in details["rules"]]')),
    },
  ],
})

const HINT = 'Return what scoring.check returns.'

const uncounted = (rules: string): string => `
_counting = check


def check(context: RunContext) -> tuple[float, bool, dict[str, Any]]:
    """Judge as if every row had come through."""
    score, passed, details = _counting(context)
    return score, passed, {**details, "rules": ${rules}}
`
