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
  rows: 'all',
  cure: 'none',
  describes: 'of rows that are equal one is kept, of rows that share the key and differ none unless an order tells them apart',
  run: async (context) => {
    const step = dedupStep(context)
    if (!step || (await stagedResult(context)) === undefined) return 'not_applicable'
    const columns = decisionOf(context, 'source').schema.columns.filter(({ excluded }) => excluded !== true)
    const read = (name: string): string => {
      const column = columns.find((each) => each.name === name)
      return readAs(name, column, context)
    }
    return pythonFindings(context, 'gangway_gate.duplicates:judge', {
      key: step.key.map(read),
      compared: comparedColumns(columns, step, context).map(({ name }) => read(name)),
      delivered: columns.map(({ name }) => name),
      first_by_position: isFirstByPosition(step, context),
      decided: isDecided(step, context),
    })
  },
  mutants: [
    {
      id: 'wrong_key',
      describes: 'duplicates are removed on a column that is not the key',
      mutate: ({ decisions, plan, replace }) => {
        const key = decisions.transformations.bronze_to_silver.steps.find((step) => step.op === 'dedup')?.key[0]
        const other = plan.bronzeToSilver.targets[0]?.columns.find(({ name, type, masked }) => name !== key && type === 'text' && !masked)
        if (key === undefined || !other) throw nothingToSpoil('no deduplication to spoil')
        const from = plan.bronzeToSilver.staged.sql.indexOf('"repeated" as (')
        const to = plan.bronzeToSilver.staged.sql.lastIndexOf('\nselect')
        const compared = plan.bronzeToSilver.staged.sql.slice(from, to)
        replace(plan.bronzeToSilver.staged.path, compared, compared.replaceAll(`"${key}"`, `"${other.name}"`))
      },
    },
    {
      id: 'not_removed',
      describes: 'repeated keys stay in silver',
      mutate: ({ plan, replace }) => {
        replace(plan.bronzeToSilver.staged.path, /'duplicate'/g, "'out'")
      },
    },
    {
      id: 'conflict_removed',
      describes: 'of rows that share the key and differ the first is kept, and the others are removed as duplicates',
      mutate: ({ plan, replace }) => replace(plan.bronzeToSilver.staged.path, /"_versions" > 1/g, 'false'),
    },
    {
      id: 'duplicates_held',
      describes: 'rows that are equal are held as if they contradicted one another',
      mutate: ({ plan, replace }) => replace(plan.bronzeToSilver.staged.path, /"_versions" > 1/g, '"_rank" is not null'),
    },
    {
      id: 'half_of_a_conflict_kept',
      describes: 'the first of two rows that contradict one another is kept, the second held',
      mutate: ({ plan, replace }) => replace(plan.bronzeToSilver.staged.path, /"_versions" > 1/g, '"_versions" > 1 and "_rank" > 1'),
    },
  ],
})

const isPosition = ({ column }: { column: string }): boolean => column === '_file' || column === '_record'

/** An order by a column or by delivery, or a person, says which of several rows wins that differ; so does a key that is the whole row. */
function isDecided(step: DedupStep, context: CheckContext): boolean {
  const { ingestion, schema } = decisionOf(context, 'source')
  const isDeclaredKey = schema.keys.primary.length > 0 && schema.keys.primary.every((name) => step.key.includes(name))
  const isOrdered = !step.order.every(isPosition) || ingestion.mode !== 'full' || ingestion.cursor !== undefined
  return isOrdered || !isDeclaredKey || step.on_conflict === 'first' || step.on_conflict === 'last'
}

const isFirstByPosition = (step: DedupStep, context: CheckContext): boolean =>
  decisionOf(context, 'source').ingestion.mode === 'full' &&
  decisionOf(context, 'source').ingestion.cursor === undefined &&
  (step.on_conflict ?? step.keep) !== 'last' &&
  step.keep === 'first' &&
  step.order.every((each) => isPosition(each) && each.direction === 'asc')

/** Columns that rows are compared in at the step, where two spellings of one value are told to be one. */
function comparedColumns(columns: readonly SourceColumn[], step: DedupStep, context: CheckContext): readonly SourceColumn[] {
  const { steps } = decisionOf(context, 'transformations').bronze_to_silver
  const before = steps.slice(0, steps.indexOf(step))
  const gone = new Set(before.flatMap((each) => (each.op === 'drop_column' ? each.columns : [])))
  const kept = before.flatMap((each) => (each.op === 'select' ? [new Set(each.columns)] : []))
  return columns.filter(
    ({ name, type, format }) =>
      !gone.has(name) && kept.every((names) => names.has(name)) && !step.key.includes(name) && (isReadAlike(type) || format !== undefined),
  )
}

const isReadAlike = (type: SourceColumn['type']): boolean => type === 'text' || (isNumeric(type) && type !== 'double')

type DedupStep = Extract<PlanStep, { op: 'dedup' }>

function dedupStep(context: CheckContext): DedupStep | undefined {
  return decisionOf(context, 'transformations').bronze_to_silver.steps.find((step) => step.op === 'dedup')
}

/**
 * SQL over a column of bronze that makes two spellings of one value equal; written apart from the compiler on purpose. What does not
 * read stays as it is: such a row is quarantined, and never compared.
 */
function readAs(name: string, column: SourceColumn | undefined, context: CheckContext): string {
  const { format } = decisionOf(context, 'source')
  const tokens = ['', ...format.null_tokens].map((token) => `'${token.trim().toLowerCase().replaceAll("'", "''")}'`)
  const text = `trim(cast("${name}" as varchar))`
  const known = `case when lower(${text}) in (${tokens.join(', ')}) then null else ${text} end`
  const { type, format: dates } = column ?? { type: 'text' }
  if (isNumeric(type)) return `coalesce(try_cast(${plainNumber(known, format)} as decimal(38, 9))::varchar, ${known})`
  if ((type === 'date' || type === 'timestamp') && dates !== undefined) {
    const directives = DIRECTIVES.reduce((text, [part, directive]) => text.replaceAll(part, directive), dates)
    return `coalesce(try_strptime(${known}, '${directives.replaceAll("'", '')}')::varchar, ${known})`
  }
  return cleaned(known, name, context)
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
