import {
  decisionOf,
  defineCheck,
  findingOf,
  nothingToSpoil,
  type CheckContext,
  type Finding,
  type MutableWorkload,
  type QualityRule,
  rulePath,
  sqlScript,
} from '#kit'
import { detailsOf, zonesOfRun, type JudgedRule } from './judged-zones.ts'

const HINT = 'Leave the rule out, or declare what shall hold in workload.yaml.'

/** A learnt rule only flags, so a wrong one blocks nothing: it would cry wolf on each run, or be silent for ever. */
export default defineCheck({
  id: 'learnt_rules_hold',
  gate: 'quality',
  rows: 'all',
  cure: { choice: 'config/quality_rules.yaml#rules[*]', may: 'take the bounds of all rows, or leave the rule out' },
  describes: 'every rule that was learnt of the profiled rows judges rows of the whole source, and holds on them',
  run: async (context) => {
    const judged = await zonesOfRun(context)
    if (!judged) return 'not_applicable'
    const found = new Map(
      (['silver', 'gold'] as const).flatMap((zone) => detailsOf(judged[zone].base)?.rules ?? []).map((rule) => [rule.id, rule]),
    )
    // A column that may be missing is empty where it is: that it was filled once is flagged from then on, and refutes nothing.
    const optional = new Set(decisionOf(context, 'source').schema.columns.flatMap(({ name, optional }) => (optional ? [name] : [])))
    const learnt = decisionOf(context, 'quality_rules').rules.filter(
      (rule) =>
        rule.evidence === 'profile' && rule.zone !== 'bronze' && !('columns' in rule && rule.columns.some((name) => optional.has(name))),
    )
    const findings: Finding[] = []
    for (const rule of learnt) {
      const outcome = found.get(rule.id)
      if (outcome && (await hasRows(context, rule))) findings.push(...(await judge(context, rule, outcome)))
    }
    return findings
  },
  mutants: [
    {
      id: 'narrow_range',
      describes: 'a learnt range leaves out most of the values',
      mutate: ({ decisions, plan, files }) => {
        const rule = decisions.quality_rules.rules.find(
          ({ check, evidence, zone }) => zone === 'silver' && check === 'range' && evidence === 'profile',
        )
        spoilVerdict({ plan, files }, rule, '0')
      },
    },
    {
      id: 'judges_nothing',
      describes: 'a learnt rule applies to no row',
      mutate: ({ decisions, plan, files }) => {
        const rule = decisions.quality_rules.rules.find(({ evidence, zone }) => zone === 'silver' && evidence === 'profile')
        spoilVerdict({ plan, files }, rule, 'cast(null as integer)')
      },
    },
  ],
})

function spoilVerdict({ plan, files }: Pick<MutableWorkload, 'plan' | 'files'>, rule: QualityRule | undefined, verdict: string): void {
  const check = plan.checks.find(({ zone, table }) => zone === rule?.zone && table === rule.table)
  const text = files.get(check?.path ?? '')
  if (!rule || !check || text === undefined) throw nothingToSpoil('no learnt rule to spoil')
  files.set(check.path, text.replace(sqlScript, `$1select judged.* replace (${verdict} as "${rule.id}") from (\n$2\n) as judged\n`))
}

async function hasRows(context: CheckContext, { zone, table }: QualityRule): Promise<boolean> {
  const relation = await context.staged.relation({ zone, name: table })
  const [row] = relation === undefined ? [] : await context.staged.query(`SELECT count(*) AS found FROM ${relation}`)
  return Number(row?.['found'] ?? 0) > 0
}

async function judge(context: CheckContext, rule: QualityRule, { applicable, passing }: JudgedRule): Promise<readonly Finding[]> {
  if (applicable === 0)
    return [
      findingOf(rulePath(rule.id), 'rule_dead', `${rule.id} judges no row: it would never fail.`, HINT, {
        expected: 'at least 1 row that it applies to',
        actual: '0 rows',
      }),
    ]
  if (passing / applicable >= rule.threshold) return []
  const bounds = await boundsOf(context, rule)
  return [
    findingOf(rulePath(rule.id), 'rule_refuted', `${rule.id} was learnt of a part of the rows and does not hold on all of them.`, HINT, {
      expected: `${rule.threshold * 100} % of the rows pass`,
      actual: `${((passing / applicable) * 100).toFixed(1)} %`,
      count: applicable - passing,
      ...(bounds ? { suggestion: bounds } : {}),
    }),
  ]
}

/** Lowest and highest value of all rows, where the rule is about them. */
async function boundsOf(context: CheckContext, rule: QualityRule): Promise<{ minimum: number; maximum: number } | undefined> {
  if (rule.check !== 'range') return undefined
  const relation = await context.staged.relation({ zone: rule.zone, name: rule.table })
  if (relation === undefined) return undefined
  const [column] = rule.columns
  const [row] = await context.staged.query(`SELECT min("${column}")::DOUBLE AS low, max("${column}")::DOUBLE AS high FROM ${relation}`)
  const [minimum, maximum] = [Number(row?.['low']), Number(row?.['high'])]
  return Number.isFinite(minimum) && Number.isFinite(maximum) ? { minimum, maximum } : undefined
}
