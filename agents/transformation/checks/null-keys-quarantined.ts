import { defineCheck, decisionOf, findingOf, scriptPaths, stagedResult, type MutableWorkload, nothingToSpoil, sqlScript } from '#kit'

/** Written against bronze, so that a missing rule is seen as well as a wrong one. */
export default defineCheck({
  id: 'null_keys_quarantined',
  gate: 'transformation',
  rows: 'all_once',
  cure: 'none',
  describes: 'a row without its key is quarantined, never dropped and never let through',
  run: async (context) => {
    const source = decisionOf(context, 'source')
    const { primary } = source.schema.keys
    if (primary.length === 0 || (await stagedResult(context)) === undefined) return 'not_applicable'
    const bronze = await context.staged.relation({ zone: 'bronze', name: context.request.name })
    const held = await context.staged.relation({ zone: 'quarantined', name: 'bronze_to_silver' })
    const tokens = source.format.null_tokens.map((token) => token.toLowerCase())
    const empty = primary.map((name) => `list_contains($tokens, coalesce(lower(trim(cast("${name}" as varchar))), ''))`).join(' OR ')
    const known = held === undefined ? 'SELECT NULL AS _file, NULL AS _record WHERE false' : `SELECT _file, _record FROM ${held}`
    const lost = await context.staged.query(
      `SELECT _file, _record, count(*) OVER () AS total FROM ${bronze ?? ''} WHERE _malformed IS NULL AND (${empty})
       AND (_file, _record) NOT IN (${known}) ORDER BY _file, _record LIMIT 5`,
      { tokens: ['', ...tokens] },
    )
    if (lost.length === 0) return []
    return [
      findingOf(
        scriptPaths.bronzeToSilver,
        'null_key',
        'Rows without a key are not in the quarantine.',
        'Require the key, and quarantine what lacks it.',
        {
          rows: lost.map(({ _file, _record }) => ({ file: String(_file), record: Number(_record), value: null })),
          count: Number(lost[0]?.['total']),
        },
      ),
    ]
  },
  mutants: [
    {
      id: 'key_not_required',
      describes: 'the rule that requires the key never fires, and its rows reach silver',
      mutate: (workload) => letThrough(workload),
    },
  ],
})

/** Clears the quarantine of rows that broke nothing but the rule of the required key. */
function letThrough({ decisions, plan, replace }: MutableWorkload): void {
  const step = decisions.transformations.bronze_to_silver.steps.find(({ op }) => op === 'require')
  const index = plan.bronzeToSilver.rules.findIndex((rule) => rule.step === step?.id)
  if (index < 0) throw nothingToSpoil('no required key to spoil')
  const word = `_broke_${Math.floor(index / 60)}`
  const bit = (2n ** BigInt(index % 60)).toString()
  replace(
    plan.bronzeToSilver.staged.path,
    sqlScript,
    `$1select staged.* replace (staged.${word} & ~(${bit}::bigint) as ${word}, ` +
      `case when staged.${word} = ${bit} then 'out' else staged._disposition end as _disposition) from (\n$2\n) as staged\n`,
  )
}
