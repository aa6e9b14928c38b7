import { rulePath, defineCheck, decisionOf, findingOf, type Finding, type QualityRule, nothingToSpoil } from '#kit'
import { detailsOf, isOfRuntime, judgedZones, scriptOf, zones, type JudgedRule } from './judged-zones.ts'

const FIELDS = ['dimension', 'check', 'severity', 'critical', 'on_fail', 'threshold', 'table'] as const

/** What the scripts enforce must be what the config file says: a threshold lowered in the script is no threshold. */
export default defineCheck({
  id: 'rules_complete',
  gate: 'quality',
  rows: 'sample',
  cure: 'none',
  beside: true,
  describes: 'every rule is complete and valid, and the scripts judge each one as decided',
  run: async (context) => {
    const judged = await judgedZones(context)
    if (!judged) return 'not_applicable'
    const { rules } = decisionOf(context, 'quality_rules')
    const findings: Finding[] = rules.flatMap(incomplete)
    for (const zone of zones) {
      const found = new Map(
        detailsOf(judged[zone].base)
          ?.rules.filter((rule) => !isOfRuntime(rule, zone))
          .map((rule) => [rule.id, rule]),
      )
      const own = rules.filter((rule) => rule.zone === zone)
      findings.push(...own.flatMap((rule) => differing(rule, found.get(rule.id))))
      const unknown = [...found.keys()].filter((id) => !own.some((rule) => rule.id === id))
      findings.push(
        ...unknown.map((id) =>
          findingOf(
            scriptOf(zone),
            'rule_unknown',
            `The script judges ${id}, which the config file does not have.`,
            'Render the script again.',
          ),
        ),
      )
    }
    return findings
  },
  mutants: [
    {
      id: 'lowered_threshold',
      describes: 'a script asks for less than the config file',
      mutate: ({ replace }) => replace(scriptOf('silver'), /threshold=1(\.0)?\b/, 'threshold=0.5'),
    },
    {
      id: 'made_harmless',
      describes: 'a critical rule does not block any more',
      mutate: ({ replace }) => replace(scriptOf('silver'), /(\n\s+)critical=True/, '$1critical=False'),
    },
    {
      id: 'learnt_and_binding',
      describes: 'a rule that was learnt from the data blocks',
      mutate: ({ decisions }) => {
        const rule = decisions.quality_rules.rules.find(({ evidence }) => evidence === 'profile')
        if (!rule) throw nothingToSpoil('no learnt rule to spoil')
        rule.critical = true
      },
    },
  ],
})

function incomplete(rule: QualityRule): readonly Finding[] {
  const problems = [
    ...(rule.remedy.trim() === '' ? ['has no remedy.'] : []),
    ...(rule.evidence === 'profile' && (rule.critical || rule.on_fail !== 'flag') ? ['was learnt from the data and may only flag.'] : []),
  ]
  return problems.map((text) => findingOf(rulePath(rule.id), 'rule_incomplete', `${rule.id} ${text}`, 'Correct the rule.'))
}

function differing(rule: QualityRule, judged: JudgedRule | undefined): readonly Finding[] {
  if (!judged) return [findingOf(scriptOf(rule.zone), 'rule_missing', `The script does not judge ${rule.id}.`, 'Render the script again.')]
  return FIELDS.filter((field) => rule[field] !== judged[field]).map((field) =>
    findingOf(
      scriptOf(rule.zone),
      'rule_differs',
      `${rule.id}: the script has another ${field} than the config file.`,
      'Render the script again.',
      {
        expected: String(rule[field]),
        actual: String(judged[field]),
      },
    ),
  )
}
