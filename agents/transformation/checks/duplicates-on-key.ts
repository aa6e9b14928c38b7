import {
  defineCheck,
  decisionOf,
  isNumeric,
  pythonFindings,
  stagedResult,
  type CheckContext,
  type PlanStep,
  type SourceColumn,
  nothingToSpoil,
} from '#kit'

/** Directives of `strptime` for the parts of a format as it stands in source.yaml. */
const DIRECTIVES = [
  ['yyyy', '%Y'],
  ['MM', '%m'],
  ['dd', '%d'],
  ['HH', '%H'],
  ['mm', '%M'],
  ['ss', '%S'],
] as const

export default defineCheck({
  id: 'duplicates_on_key',
  gate: 'transformation',
  cure: 'none',
  describes: 'duplicates are removed on the key of the decision, the first is kept, and nothing else is removed',
  run: async (context) => {
    const step = dedupStep(context)
    if (!step || (await stagedResult(context)) === undefined) return 'not_applicable'
    const columns = decisionOf(context, 'source').schema.columns
    const key = step.key.map((name) => ({
      name,
      read: readAs(
        columns.find((column) => column.name === name),
        context,
      ),
    }))
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
        if (key === undefined || !other) throw nothingToSpoil('no deduplication to spoil')
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

/**
 * SQL over the raw text `value` that makes two spellings of one key equal; written apart from the compiler on purpose. What does not read
 * stays as it is: such a row is quarantined, and never compared.
 */
function readAs(column: SourceColumn | undefined, context: CheckContext): string {
  const { format } = decisionOf(context, 'source')
  const tokens = ['', ...format.null_tokens].map((token) => `'${token.trim().toLowerCase().replaceAll("'", "''")}'`)
  const known = `case when lower(value) in (${tokens.join(', ')}) then null else value end`
  const { type, format: dates } = column ?? { type: 'text' }
  if (isNumeric(type)) return `coalesce(try_cast(${plainNumber(known, format)} as decimal(38, 9))::varchar, ${known})`
  if ((type === 'date' || type === 'timestamp') && dates !== undefined) {
    const directives = DIRECTIVES.reduce((text, [part, directive]) => text.replaceAll(part, directive), dates)
    return `coalesce(try_strptime(${known}, '${directives.replaceAll("'", '')}')::varchar, ${known})`
  }
  return cleaned(known, column?.name ?? '', context)
}

/** Digits with a point, whatever the source writes. */
function plainNumber(text: string, { decimal, thousands }: { decimal?: string | undefined; thousands?: string | undefined }): string {
  const whole = thousands === undefined ? text : `replace(${text}, '${thousands.replaceAll("'", "''")}', '')`
  return decimal === ',' ? `replace(${whole}, ',', '.')` : whole
}

/** Steps that bring two spellings of a text together. */
function cleaned(text: string, column: string, context: CheckContext): string {
  const { steps } = decisionOf(context, 'transformations').bronze_to_silver
  const ops = new Set(steps.filter((step) => 'columns' in step && step.columns.includes(column)).map(({ op }) => op))
  const spaced = ops.has('normalize_text') ? `regexp_replace(${text}, '\\s+', ' ', 'g')` : text
  const digits = ops.has('normalize_phone') ? `regexp_replace(${spaced}, '[^0-9+]', '', 'g')` : spaced
  return ops.has('normalize_case') ? `lower(${digits})` : digits
}
