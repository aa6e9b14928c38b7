import type { MaskOptions } from '#kit'
import { atPath, planError } from '../plan-error.ts'
import type { PlanColumn } from '../row-state.ts'
import { defineOperation, listed, type OperationContext, type StepOf } from './operation.ts'

export default defineOperation('mask', {
  describe: (step) =>
    step.method === 'keep'
      ? `Leaves ${listed(step.columns)} as delivered.`
      : `Masks ${listed(step.columns)} by ${step.method}; the result is text.`,
  apply(step, context) {
    if (step.method === 'keep') return
    const { state, path } = context
    const columns = step.columns.map((name) => state.rawColumn(name, `${path}.columns`))
    if (step.method === 'drop') return state.drop(step.columns)
    for (const column of columns) {
      state.enter('masked', step.id, [column.name])
      const options = maskOptions(step, column, context)
      const sql = atPath(path, () => context.dialect.mask(state.value(column.name), step.method, options))
      state.set(
        { ...column, type: 'text', transform: `mask_${step.method.replace(/^mask_/, '')}`, masked: step.method, trimmed: true },
        sql,
      )
    }
  },
})

/** A column is masked by what it holds: the case rule of e-mail addresses, the order of dates in the source. */
function maskOptions(step: StepOf<'mask'>, { sources, type, trimmed }: PlanColumn, { source, path }: OperationContext): MaskOptions {
  const [origin] = sources
  const declared = source.schema.columns.find((column) => column.name === origin)
  if (
    step.keep_first !== undefined &&
    step.keep_last !== undefined &&
    step.keep_first + step.keep_last === 0 &&
    step.method === 'mask_partial'
  ) {
    throw planError('plan_invalid', 'A partial mask keeps something', path, 'Use redact.')
  }
  const piiType = declared?.pii?.types[0]
  return {
    type,
    trimmed,
    ...(piiType === undefined ? {} : { piiType }),
    ...(step.keep_first === undefined ? {} : { keepFirst: step.keep_first }),
    ...(step.keep_last === undefined ? {} : { keepLast: step.keep_last }),
    ...(step.generalize_to === undefined ? {} : { generalizeTo: step.generalize_to }),
    ...(source.format.date_order === undefined ? {} : { dateOrder: source.format.date_order }),
  }
}
