import { defineCheck, decisionOf, findingOf } from '#kit'

const DIMENSIONS = ['completeness', 'accuracy', 'consistency', 'validity', 'uniqueness'] as const

export default defineCheck({
  id: 'five_dimensions',
  gate: 'quality',
  rows: 'none',
  cure: 'none',
  describes: 'all five dimensions are judged before gold is published',
  run: (context) => {
    const { rules } = decisionOf(context, 'quality_rules')
    const judged = new Set(rules.filter(({ zone }) => zone !== 'bronze').map(({ dimension }) => dimension))
    const missing = DIMENSIONS.filter((dimension) => !judged.has(dimension))
    return Promise.resolve(
      missing.map((dimension) =>
        findingOf(
          'config/quality_rules.yaml#rules',
          'dimension_missing',
          `No rule of silver or gold judges ${dimension}.`,
          'Add a rule of this dimension.',
        ),
      ),
    )
  },
  mutants: [
    {
      id: 'validity_forgotten',
      describes: 'nothing judges validity',
      mutate: ({ decisions }) => {
        decisions.quality_rules.rules = decisions.quality_rules.rules.filter(({ dimension }) => dimension !== 'validity')
      },
    },
  ],
})
