import { defineCheck, decisionOf, findingOf, type Finding } from '#kit'
import { detailsOf, judgedZones, scriptOf } from './judged-zones.ts'

/** Lowest scores that a gate may ask for (requirements 11.3). */
const LOWEST = { silver: 0.8, gold: 0.95 } as const
const FIELD = { silver: 'bronze_to_silver', gold: 'silver_to_gold' } as const

export default defineCheck({
  id: 'gates_hold',
  gate: 'quality',
  rows: 'sample',
  reads: ['quality'],
  cure: 'none',
  beside: true,
  describes: 'the gates ask for 0.80 and 0.95, or for more, in config file and scripts alike',
  run: async (context) => {
    const judged = await judgedZones(context)
    if (!judged) return 'not_applicable'
    const { gates } = decisionOf(context, 'quality_rules')
    const wanted = {
      silver: context.request.quality?.silver_score ?? LOWEST.silver,
      gold: context.request.quality?.gold_score ?? LOWEST.gold,
    }
    const findings: Finding[] = []
    for (const zone of ['silver', 'gold'] as const) {
      const gate = gates[FIELD[zone]]
      const lowest = Math.max(wanted[zone], LOWEST[zone])
      if (gate.minimum_score < lowest)
        findings.push(problem(`config/quality_rules.yaml#gates.${FIELD[zone]}.minimum_score`, zone, lowest, gate.minimum_score))
      const details = detailsOf(judged[zone].base)
      if (details && details.minimum_score !== gate.minimum_score)
        findings.push(problem(scriptOf(zone), zone, gate.minimum_score, details.minimum_score))
      if (details && details.block_on_critical !== gate.block_on_critical) {
        findings.push(
          findingOf(
            scriptOf(zone),
            'gate_differs',
            `${zone}: the script treats critical rules otherwise than the config file.`,
            'Render the script again.',
          ),
        )
      }
    }
    return findings
  },
  mutants: [
    {
      id: 'script_asks_for_less',
      describes: 'the script of gold lets a lower score pass',
      mutate: ({ replace }) => replace(scriptOf('gold'), /minimum_score=0\.\d+/, 'minimum_score=0.5'),
    },
    {
      id: 'decision_asks_for_less',
      describes: 'the config file asks silver for less than the lowest score',
      mutate: ({ decisions }) => {
        decisions.quality_rules.gates.bronze_to_silver.minimum_score = 0.6
      },
    },
  ],
})

const problem = (path: string, zone: string, expected: number, actual: number): Finding =>
  findingOf(path, 'gate_lowered', `The gate of ${zone} asks for too little.`, 'Ask for the decided score; a stricter one is fine.', {
    expected: `at least ${expected}`,
    actual: String(actual),
  })
