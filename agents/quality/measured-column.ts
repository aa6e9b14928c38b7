import {
  type MaskingMethod,
  isNumeric,
  type ColumnProfile,
  type Profile,
  type SourceColumn,
  type SourceDecision,
  type TransformationsDecision,
} from '#kit'

/** A column that silver keeps, with what was measured and what the plan does to it. */
export interface MeasuredColumn {
  column: SourceColumn
  measured: ColumnProfile | undefined
  masking: MaskingMethod | undefined
  form: 'lower' | 'upper' | 'title' | undefined
  isNumber: boolean
}

type Step = TransformationsDecision['bronze_to_silver']['steps'][number]

export function silverColumns(
  source: SourceDecision,
  transformations: TransformationsDecision,
  profile: Profile,
): readonly MeasuredColumn[] {
  const { steps } = transformations.bronze_to_silver
  const dropped = new Set(steps.flatMap((step) => (step.op === 'drop_column' ? step.columns : [])))
  return source.schema.columns
    .filter(({ name, excluded }) => excluded !== true && !dropped.has(name))
    .map((column) => {
      const masking = stepOn(steps, 'mask', column.name)?.method
      return {
        column,
        measured: profile.columns.find(({ name }) => name === column.name),
        masking: masking === 'keep' ? undefined : masking,
        form: stepOn(steps, 'normalize_case', column.name)?.form,
        isNumber: isNumeric(column.type) && masking === undefined,
      }
    })
}

export function stepOn<Op extends 'mask' | 'normalize_case' | 'check_date_limit' | 'cast' | 'parse_date'>(
  steps: readonly Step[],
  op: Op,
  column: string,
): Extract<Step, { op: Op }> | undefined {
  return steps.find((step): step is Extract<Step, { op: Op }> => step.op === op && 'columns' in step && step.columns.includes(column))
}

const TITLE_WORD = /[^ ]+/g

/** The value as silver holds it after case was normalised. */
export function spelled(value: string, form: MeasuredColumn['form']): string {
  if (form === 'lower') return value.toLowerCase()
  if (form === 'upper') return value.toUpperCase()
  return form === 'title' ? value.replaceAll(TITLE_WORD, (word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()) : value
}
