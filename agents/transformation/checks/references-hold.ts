import {
  decisionOf,
  defineCheck,
  findingOf,
  nothingToSpoil,
  stagedResult,
  z,
  type CheckContext,
  type CompiledPlan,
  type Finding,
  type ForeignKey,
  sqlScript,
} from '#kit'

/** As when a reference is learnt: nearly every filled value has its counterpart. */
const SHARE = 0.9
const FOREIGN = 'config/source.yaml#schema.keys.foreign'

const countsSchema = z.record(z.string(), z.number()).default({})
const resultSchema = z.object({ bronze_to_silver: z.object({ flags: countsSchema, reasons: countsSchema }) })

/** What a person declared is a rule for the rows; what was learnt of a sample is a guess about them. */
export default defineCheck({
  id: 'references_hold',
  gate: 'transformation',
  rows: 'all',
  cure: { choice: `${FOREIGN}[*]`, may: 'take the columns for no reference' },
  describes: 'a reference that was learnt of the profiled rows holds on all of them',
  run: async (context) => {
    const learnt = decisionOf(context, 'source').schema.keys.foreign.filter(({ by }) => by === 'learnt')
    const result = await stagedResult(context)
    if (!result || !context.plan) return 'not_applicable'
    const { flags, reasons } = resultSchema.parse(result).bronze_to_silver
    const findings: Finding[] = []
    for (const key of learnt) {
      const rule = ruleOf(context.plan, key)
      const [flagged, held] = [flags[rule?.id ?? ''] ?? 0, reasons[rule?.id ?? ''] ?? 0]
      const filled = (await filledRows(context, key)) + held
      if (filled > 0 && 1 - (flagged + held) / filled < SHARE) findings.push(refuted(key, flagged + held, filled))
    }
    return findings
  },
  mutants: [
    {
      id: 'learnt_by_chance',
      describes: 'a column that refers to nothing is taken for a reference',
      mutate: ({ decisions, plan, replace }) => {
        const { rules } = plan.bronzeToSilver
        const at = rules.findIndex(({ columns, action }) => columns.length === 1 && action === 'quarantine')
        const [rule, columns] = [rules[at], [...(rules[at]?.columns ?? [])]]
        if (!rule) throw nothingToSpoil('no rule to spoil')
        // As if the rule were the one of a reference, and every row an orphan.
        rule.step = stepOf(columns)
        const to = { workload: 'others', table: 'others', columns: ['id'] }
        decisions.source.schema.keys.foreign.push({ columns, to, match_share: 1, by: 'learnt' })
        const orphan = `cast(${2 ** at} as bigint) as "_broke_0", 'quarantined' as "_disposition"`
        replace(plan.bronzeToSilver.staged.path, sqlScript, `$1select staged.* replace (${orphan}) from (\n$2\n) as staged\n`)
      },
    },
  ],
})

const stepOf = (columns: readonly string[]): string => `reference_${columns.join('_')}`.slice(0, 100)

const ruleOf = ({ bronzeToSilver }: CompiledPlan, { columns }: ForeignKey) =>
  bronzeToSilver.rules.find(({ step }) => step === stepOf(columns))

async function filledRows(context: CheckContext, { columns }: ForeignKey): Promise<number> {
  const { output } = decisionOf(context, 'transformations').bronze_to_silver
  const silver = await context.staged.relation({ zone: 'silver', name: output.table })
  if (silver === undefined) return 0
  const filled = columns.map((name) => `"${name}" IS NOT NULL`).join(' AND ')
  const [row] = await context.staged.query(`SELECT count(*) AS filled FROM ${silver} WHERE ${filled}`)
  return Number(row?.['filled'] ?? 0)
}

const refuted = ({ columns, to }: ForeignKey, orphans: number, filled: number): Finding =>
  findingOf(
    `${FOREIGN}[${columns.join('+')}]`,
    'reference_refuted',
    `${orphans} of ${filled} filled rows of ${columns.join(', ')} have no counterpart in ${to.workload}.`,
    'Take the columns for no reference, or declare it: foreign_keys in workload.yaml.',
    {
      expected: `at least ${SHARE * 100} % of the filled values are found in ${to.workload}`,
      actual: `${((1 - orphans / filled) * 100).toFixed(1)} %`,
      count: orphans,
      suggestion: { refuted: { columns: [...columns], workload: to.workload } },
    },
  )
