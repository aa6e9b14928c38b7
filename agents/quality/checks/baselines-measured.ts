import { defineCheck, decisionOf, findingOf, type CheckContext, type Finding, type QualityRulesDecision, nothingToSpoil } from '#kit'

type Baseline = QualityRulesDecision['baselines'][number]
const TOLERANCE = 1e-5

export default defineCheck({
  id: 'baselines_measured',
  gate: 'quality',
  rows: 'none',
  cure: 'none',
  describes: 'anomaly limits are the stated ones, and every baseline equals the profile',
  run: (context) => {
    const { anomalies, baselines } = decisionOf(context, 'quality_rules')
    const findings: Finding[] = baselines.flatMap((baseline) => compare(context, baseline))
    if (anomalies.z_score > 3 || anomalies.volume_change > 0.2) {
      findings.push(
        findingOf(
          'config/quality_rules.yaml#anomalies',
          'anomaly_limits',
          'The limits of anomalies are wider than stated.',
          'Take 3 for z and 0.20 for a change of volume, or less.',
        ),
      )
    }
    return Promise.resolve(findings)
  },
  mutants: [
    {
      id: 'invented_baseline',
      describes: 'a baseline was never measured',
      mutate: ({ decisions }) => {
        const [baseline] = decisions.quality_rules.baselines
        if (!baseline) throw nothingToSpoil('no baseline to spoil')
        baseline.value = baseline.value * 2 + 1
      },
    },
    {
      id: 'wide_limits',
      describes: 'an anomaly has to be ten deviations wide',
      mutate: ({ decisions }) => {
        decisions.quality_rules.anomalies.z_score = 10
      },
    },
  ],
})

function compare(context: CheckContext, { id, column, statistic, value }: Baseline): readonly Finding[] {
  const measured = measuredValue(context, column, statistic)
  if (measured !== undefined && Math.abs(measured - value) <= Math.max(TOLERANCE, Math.abs(measured) * TOLERANCE)) return []
  return [
    findingOf(
      `config/quality_rules.yaml#baselines[${id}]`,
      'baseline',
      `The baseline ${id} is not what the profile measured.`,
      'Take the value of the profile.',
      {
        expected: String(measured ?? 'no such column'),
        actual: String(value),
      },
    ),
  ]
}

function measuredValue({ profile }: CheckContext, name: string, statistic: Baseline['statistic']): number | undefined {
  const column = profile.columns.find((candidate) => candidate.name === name)
  if (statistic === 'rows') return profile.rows
  if (!column) return undefined
  if (statistic === 'null_share') return column.rows === 0 ? 0 : column.nulls / column.rows
  return statistic === 'mean' ? (column.mean ?? undefined) : column.distinct
}
