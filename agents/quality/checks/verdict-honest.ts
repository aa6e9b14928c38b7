import { appendPython, defineCheck, decisionOf, findingOf, type Finding, type QualityRulesDecision } from '#kit'
import { detailsOf, isOfRuntime, judgedZones, keptRule, scriptOf, type JudgedRule, type Outcome } from './judged-zones.ts'

const GATE = { silver: 'bronze_to_silver', gold: 'silver_to_gold' } as const
const ROUNDING = 1e-9

/** The formula of requirements 22, computed again from the counts, on the tables as they are and with planted rows. */
export default defineCheck({
  id: 'verdict_honest',
  gate: 'quality',
  rows: 'sample',
  cure: 'none',
  beside: true,
  describes: 'the gate blocks below the threshold and passes at and above it; the score follows the formula',
  run: async (context) => {
    const judged = await judgedZones(context)
    if (!judged) return 'not_applicable'
    const decision = decisionOf(context, 'quality_rules')
    const findings: Finding[] = []
    for (const zone of ['silver', 'gold'] as const) {
      for (const outcome of [judged[zone].base, judged[zone].planted]) findings.push(...judge(outcome, zone, decision))
      if (
        Object.keys(judged[zone].plants).some((id) => decision.rules.some((rule) => rule.id === id && rule.critical)) &&
        judged[zone].planted.passed !== false
      ) {
        findings.push(
          findingOf(
            scriptOf(zone),
            'not_blocked',
            `The gate of ${zone} lets rows pass that break a critical rule.`,
            'Return the verdict of scoring.check.',
          ),
        )
      }
    }
    return findings
  },
  mutants: [
    {
      id: 'always_passes',
      describes: 'a script returns True whatever it found',
      mutate: (workload) => appendPython(workload, scriptOf('silver'), lenient('score, True, details')),
    },
    {
      id: 'score_rounded_up',
      describes: 'a script returns a better score than its rules give',
      mutate: (workload) => appendPython(workload, scriptOf('gold'), lenient('max(score, 0.99), passed, details')),
    },
    {
      id: 'never_passes',
      describes: 'a script blocks tables that are good enough',
      mutate: (workload) => appendPython(workload, scriptOf('silver'), lenient('score, False, details')),
    },
  ],
})

const lenient = (result: string): string => `
_strict = check


def check(context: RunContext) -> tuple[float, bool, dict[str, Any]]:
    """Judge with an eye closed."""
    score, passed, details = _strict(context)
    return ${result}
`

function judge(outcome: Outcome, zone: 'silver' | 'gold', decision: QualityRulesDecision): readonly Finding[] {
  const details = detailsOf(outcome)
  if (!details || typeof outcome.score !== 'number') return []
  const kept = keptRule(details.rules, zone)
  const ofKept = overall(
    details.rules.filter((rule) => !isOfRuntime(rule, zone)),
    decision.weights,
  )
  // A row that is held back passes no rule; whether too many are has limits of its own, and the minimum is about the others.
  const score = ofKept * (kept && kept.applicable > 0 ? kept.passing / kept.applicable : 1)
  const gate = decision.gates[GATE[zone]]
  const critical = details.rules.some((rule) => rule.critical && rule.applicable > 0 && rule.passing / rule.applicable < rule.threshold)
  const passed = ofKept >= gate.minimum_score && !(gate.block_on_critical && critical)
  return [
    ...(Math.abs(score - outcome.score) > ROUNDING ? [problem(zone, 'score', String(score), String(outcome.score))] : []),
    ...(passed === outcome.passed ? [] : [problem(zone, 'verdict', String(passed), String(outcome.passed))]),
  ]
}

/** Mean of the dimensions, each the mean of its applicable rules weighted by severity. */
function overall(rules: readonly JudgedRule[], weights: QualityRulesDecision['weights']): number {
  const dimensions = new Map<string, { sum: number; weight: number }>()
  for (const { dimension, severity, applicable, passing } of rules) {
    if (applicable === 0) continue
    const weight = Object.entries(weights).find(([name]) => name === severity)?.[1] ?? 0
    const { sum, weight: total } = dimensions.get(dimension) ?? { sum: 0, weight: 0 }
    dimensions.set(dimension, { sum: sum + (weight * passing) / applicable, weight: total + weight })
  }
  const scores = [...dimensions.values()].filter(({ weight }) => weight > 0).map(({ sum, weight }) => sum / weight)
  return scores.length === 0 ? 1 : scores.reduce((sum, score) => sum + score, 0) / scores.length
}

const problem = (zone: 'silver' | 'gold', what: string, expected: string, actual: string): Finding =>
  findingOf(scriptOf(zone), 'dishonest', `The ${what} of ${zone} is not what its rules give.`, 'Return what scoring.check returns.', {
    expected,
    actual,
  })
