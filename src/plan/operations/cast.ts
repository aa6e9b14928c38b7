import { convert } from './convert.ts'
import { defineOperation, fateWord, listed } from './operation.ts'

export default defineOperation('cast', {
  describe: (step) => `Reads ${listed(step.columns)} as ${step.type}; a row with another value is ${fateWord(step.on_fail)}.`,
  apply(step, context) {
    const { dialect } = context
    convert(step, step.type, context, (value, column) =>
      column.type === 'text' ? dialect.castText(value, step.type, step) : dialect.castTyped(value, column.type, step.type),
    )
  },
})
