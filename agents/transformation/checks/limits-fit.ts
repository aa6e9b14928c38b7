import { decisionOf, defineCheck, findingOf, stagedResult, usualHeldLimits, type Finding } from '#kit'
import { DATE_LIMIT, LIMIT_REFUTED } from '../date-limit.ts'

const PATH = `config/transformations.yaml#bronze_to_silver.steps[${DATE_LIMIT}].columns`

/** A few dates in the future are slips; many are what the column is about: bookings, departures, appointments. */
export default defineCheck({
  id: 'limits_fit',
  gate: 'transformation',
  rows: 'all',
  cure: { choice: PATH, may: 'leave the column out of the limit' },
  describes: 'the limit on dates that nobody asked for holds back no more rows for a column than may be held back unasked',
  run: async (context) => {
    const step = decisionOf(context, 'transformations').bronze_to_silver.steps.find(({ id }) => id === DATE_LIMIT)
    if (step?.op !== 'check_date_limit' || step.on_fail !== 'quarantine' || !context.plan) return 'not_applicable'
    if ((await stagedResult(context)) === undefined) return 'not_applicable'
    const relation = await context.staged.relation({ zone: 'quarantined', name: context.plan.bronzeToSilver.name })
    if (relation === undefined) return []
    const { rows } = context.profile
    const limit = rows < 200 ? usualHeldLimits.rows_below_200 : rows * usualHeldLimits.rule
    const findings: Finding[] = []
    for (const column of step.columns) {
      const [held] = await context.staged.query(`SELECT count(*) AS n FROM ${relation} WHERE list_contains(_rules, $rule)`, {
        rule: `${DATE_LIMIT}.${column}`,
      })
      const count = Number(held?.['n'] ?? 0)
      if (count <= limit) continue
      findings.push(
        findingOf(PATH, LIMIT_REFUTED, `${column} lies in the future in ${count} of ${rows} rows.`, `Leave ${column} out of the limit.`, {
          expected: `at most ${Math.trunc(limit)} rows that a rule nobody asked for holds back`,
          actual: `${count} rows`,
          count,
          suggestion: { ahead: column },
        }),
      )
    }
    return findings
  },
  mutants: [
    {
      id: 'every_date_ahead',
      describes: 'dates of the past are held back as if they lay in the future',
      mutate: ({ plan, replace }) => replace(plan.bronzeToSilver.staged.path, /to_days\(1\)/g, 'to_days(-100000)'),
    },
  ],
})
