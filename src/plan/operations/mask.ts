import { optionsIn } from '#domain'
import type { MaskedColumn } from '#kit'
import { maskName } from '../form-names.ts'
import { maskValue, strangeOptions } from '../mask-value.ts'
import { atPath, planError } from '../plan-error.ts'
import type { PlanColumn } from '../row-state.ts'
import { defineOperation, listed, type OperationContext } from './operation.ts'

export default defineOperation('mask', {
  describe: (step) =>
    step.method === 'keep'
      ? `Leaves ${listed(step.columns)} as delivered.`
      : `Masks ${listed(step.columns)} by ${step.method}; the result is text.`,
  apply(step, context) {
    const { state, path, dialect } = context
    const { method } = step
    const options = optionsIn(step)
    const [strange] = strangeOptions(method, options)
    if (strange !== undefined) throw planError('plan_invalid', `${method} takes no ${strange}`, path, `Leave ${strange} out.`)
    if (method === 'keep') return
    const columns = step.columns.map((name) => state.rawColumn(name, `${path}.columns`))
    if (method === 'drop') return state.drop(step.columns)
    for (const column of columns) {
      state.enter('masked', step.id, [column.name])
      const masking = { method, options, column: maskedColumn(column, context) }
      const value = state.value(column.name)
      const sql = atPath(path, () => dialect.say(maskName(method), [value], (one = '') => maskValue(one, masking, dialect)))
      state.set({ ...column, type: 'text', transform: `mask_${method.replace(/^mask_/, '')}`, masked: method, trimmed: true }, sql)
    }
  },
})

/** A column is masked by what it holds: the case rule of e-mail addresses, the order of dates in the source. */
function maskedColumn({ sources, type, trimmed }: PlanColumn, { source }: OperationContext): MaskedColumn {
  const [origin] = sources
  const piiType = source.schema.columns.find((column) => column.name === origin)?.pii?.types[0]
  return {
    type,
    trimmed,
    ...(piiType === undefined ? {} : { piiType }),
    ...(source.format.date_order === undefined ? {} : { dateOrder: source.format.date_order }),
  }
}
