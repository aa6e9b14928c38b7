import { defineCheck, decisionOf, pythonFindings, stagedResult, type CheckContext, type PlanStep, type SourceColumn } from '#kit'

/** Directives of `strptime` for the parts of a format as it stands in source.yaml. */
const DIRECTIVES = [['yyyy', '%Y'], ['MM', '%m'], ['dd', '%d'], ['HH', '%H'], ['mm', '%M'], ['ss', '%S']] as const

export default defineCheck({
  id: 'duplicates_on_key',
  gate: 'transformation',
  describes: 'duplicates are removed on the key of the decision, the first is kept, and nothing else is removed',
  run: async (context) => {
    const step = dedupStep(context)
    if (!step || (await stagedResult(context)) === undefined) return 'not_applicable'
    const columns = decisionOf(context, 'source').schema.columns
    const key = step.key.map((name) => ({ name, read: readAs(columns.find((column) => column.name === name), context) }))
    const firstByPosition = step.keep === 'first' && step.order.every(({ column }) => column.startsWith('_'))
    return pythonFindings(context, 'gangway_gate.duplicates:judge', { run: context.run, key, first_by_position: firstByPosition })
  },
  mutants: [
    {
      id: 'wrong_key',
      describes: 'duplicates are removed on a column that is not the key',
      mutate: ({ decisions, plan, replace }) => {
        const key = decisions.transformations.bronze_to_silver.steps.find((step) => step.op === 'dedup')?.key[0]
        const other = plan.bronzeToSilver.targets[0]?.columns.find(({ name, type, masked }) => name !== key && type === 'text' && !masked)
        if (key === undefined || !other) throw new TypeError('no deduplication to spoil')
        replace(plan.bronzeToSilver.staged.path, new RegExp(`(partition by [^\\n)]*)"${key}"`, 'i'), `$1"${other.name}"`)
      },
    },
    {
      id: 'not_removed',
      describes: 'repeated keys stay in silver',
      mutate: ({ plan, replace }) => {
        replace(plan.bronzeToSilver.staged.path, /'duplicate'/g, "'out'")
      },
    },
  ],
})

function dedupStep(context: CheckContext): Extract<PlanStep, { op: 'dedup' }> | undefined {
  return decisionOf(context, 'transformations').bronze_to_silver.steps.find((step) => step.op === 'dedup')
}

/** SQL over the raw text `value` that makes two spellings of one key equal; written apart from the compiler on purpose. */
function readAs(column: SourceColumn | undefined, context: CheckContext): string {
  const lowered = decisionOf(context, 'transformations').bronze_to_silver.steps.some(
    (step) => step.op === 'normalize_case' && step.columns.includes(column?.name ?? ''),
  )
  const { type, format } = column ?? { type: 'text' }
  if (type === 'integer') return 'coalesce(try_cast(value as bigint)::varchar, value)'
  if ((type === 'date' || type === 'timestamp') && format !== undefined) {
    const directives = DIRECTIVES.reduce((text, [part, directive]) => text.replaceAll(part, directive), format)
    return `coalesce(try_strptime(value, '${directives.replaceAll("'", '')}')::varchar, value)`
  }
  return lowered ? 'lower(value)' : 'value'
}
