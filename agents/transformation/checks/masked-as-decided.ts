import { defineCheck, decisionOf, pythonFindings, stagedResult, type CheckContext, type PlanStep, nothingToSpoil, sqlScript } from '#kit'

/** Steps after which the raw text can still be told, so that a hash can be computed again. */
const PLAIN = new Set<PlanStep['op']>([
  'trim',
  'require',
  'validate',
  'check_pattern',
  'check_set',
  'check_reference',
  'dedup',
  'mask',
  'drop_column',
  'filter',
])

export default defineCheck({
  id: 'masked_as_decided',
  gate: 'transformation',
  rows: 'all_once',
  cure: 'none',
  describes: 'masking as chosen, for every masked column: the form of the method, and hashes made with the project key',
  run: async (context) => {
    if ((await stagedResult(context)) === undefined) return 'not_applicable'
    const columns = masks(context)
    if (columns.length === 0) return 'not_applicable'
    return pythonFindings(context, 'gangway_gate.masked_values:judge', { columns })
  },
  mutants: [
    {
      id: 'hash_without_key',
      describes: 'a column is hashed without the key, so that anybody can try values',
      mutate: ({ decisions, plan, replace }) => {
        const step = decisions.transformations.bronze_to_silver.steps.find(
          (candidate) => candidate.op === 'mask' && candidate.method === 'hash',
        )
        const column = step?.op === 'mask' ? step.columns[0] : undefined
        if (column === undefined) throw nothingToSpoil('no hashed column to spoil')
        const plain = `sha256(trim(raw."${column}")) as "${column}"`
        replace(
          plan.bronzeToSilver.staged.path,
          sqlScript,
          `$1select staged.* replace (${plain}) from (\n$2\n) as staged join input as raw using (_file, _record)\n`,
        )
      },
    },
    {
      id: 'other_method',
      describes: 'a column shows more of its value than was decided',
      mutate: ({ decisions, plan, replace }) => {
        const step = decisions.transformations.bronze_to_silver.steps.find(
          (candidate) => candidate.op === 'mask' && candidate.method !== 'drop',
        )
        const column = step?.op === 'mask' ? step.columns[0] : undefined
        if (column === undefined) throw nothingToSpoil('no masked column to spoil')
        const shown = `raw."${column}" || ' ' as "${column}"`
        replace(
          plan.bronzeToSilver.staged.path,
          sqlScript,
          `$1select staged.* replace (${shown}) from (\n$2\n) as staged join input as raw using (_file, _record)\n`,
        )
      },
    },
  ],
})

function masks(context: CheckContext) {
  const { steps } = decisionOf(context, 'transformations').bronze_to_silver
  const emails = new Set(
    decisionOf(context, 'source')
      .schema.columns.filter(({ pii }) => pii?.types.includes('EMAIL'))
      .map(({ name }) => name),
  )
  return steps.flatMap((step) =>
    step.op === 'mask'
      ? step.columns.map((name) => ({ name, method: step.method, case: emails.has(name) ? 'lower' : 'exact', plain: isPlain(steps, name) }))
      : [],
  )
}

const isPlain = (steps: readonly PlanStep[], column: string): boolean =>
  steps.every((step) => PLAIN.has(step.op) || step.op === 'null_tokens' || !('columns' in step) || !step.columns.includes(column))
