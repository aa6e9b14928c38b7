import { convert } from './convert.ts'
import { defineOperation, fateWord, listed } from './operation.ts'

export default defineOperation('cast', {
  describe: (step) => `Reads ${listed(step.columns)} as ${step.type}; a row with another value is ${fateWord(step.on_fail)}.`,
  apply(step, context) {
    const { dialect } = context
    const options = {
      ...(step.decimal === undefined ? {} : { decimal: step.decimal }),
      ...(step.thousands === undefined ? {} : { thousands: step.thousands }),
    }
    convert(step, step.type, context, (value, column) =>
      column.type === 'text' ? dialect.castText(value, step.type, options) : dialect.castTyped(value, column.type, step.type),
    )
  },
})
