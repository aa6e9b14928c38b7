import { defineCheck, findingOf, scriptPaths, stagedResult, type CheckContext, type CompiledBorder, type Finding } from '#kit'

const borders = [
  { border: 'bronzeToSilver', path: scriptPaths.bronzeToSilver },
  { border: 'silverToGold', path: scriptPaths.silverToGold },
] as const

/** Quarantine keeps a row for repair, a filter gives it up: only the decision may choose between them. */
export default defineCheck({
  id: 'held_as_decided',
  gate: 'transformation',
  rows: 'all_once',
  cure: 'none',
  describes: 'rows are quarantined where the decision quarantines and filtered where it filters, each with the rule and its reason',
  run: async (context) => {
    const { plan } = context
    if (!plan || (await stagedResult(context)) === undefined) return 'not_applicable'
    const findings: Finding[] = []
    for (const { border, path } of borders) {
      findings.push(...(await judgeFate(context, plan[border], 'quarantined', 'quarantine', path)))
      findings.push(...(await judgeFate(context, plan[border], 'filtered', 'filter', path)))
    }
    return findings
  },
  mutants: [
    {
      id: 'filter_instead_of_quarantine',
      describes: 'bad rows are filtered away, in script and SQL alike, where the decision quarantines them',
      mutate: ({ plan, replace, files }) => {
        const { staged } = plan.bronzeToSilver
        replace(staged.path, /'quarantined'/g, "'filtered'")
        const script = files.get(scriptPaths.bronzeToSilver) ?? ''
        files.set(scriptPaths.bronzeToSilver, filterEveryRule(script))
      },
    },
  ],
})

const filterEveryRule = (script: string): string => {
  const end = script.indexOf('\n\ndef transform')
  return `${script.slice(0, end)}
BORDER = dataclasses.replace(
    BORDER,
    rules=tuple(
        dataclasses.replace(rule, action="filter") if rule.action == "quarantine" else rule for rule in BORDER.rules
    ),
)
${script.slice(end)}`.replace('import sys', 'import dataclasses\nimport sys')
}

async function judgeFate(
  context: CheckContext,
  border: CompiledBorder,
  fate: 'quarantined' | 'filtered',
  action: 'quarantine' | 'filter',
  path: string,
): Promise<readonly Finding[]> {
  const relation = await context.staged.relation({ zone: fate, name: border.name })
  if (relation === undefined) return []
  const rules = border.rules.filter((rule) => rule.action === action).map(({ id }) => id)
  const wrong = await context.staged.query(
    `SELECT _file, _record, array_to_string(_rules, ', ') AS rules, count(*) OVER () AS total FROM ${relation}
     WHERE NOT list_has_any(_rules, $rules) OR len(_reasons) = 0 ORDER BY _file, _record LIMIT 5`,
    { rules: rules.length === 0 ? ['-'] : rules },
  )
  if (wrong.length === 0) return []
  return [
    findingOf(
      path,
      'wrong_fate',
      `Rows are ${fate} by a rule that does not ${action}.`,
      `Give them the fate that transformations.yaml decides.`,
      {
        expected: rules.join(', ') || `no row is ${fate}`,
        actual: String(wrong[0]?.['rules']),
        rows: wrong.map(({ _file, _record }) => ({ file: String(_file), record: Number(_record), value: null })),
        count: Number(wrong[0]?.['total']),
      },
    ),
  ]
}
