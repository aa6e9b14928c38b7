import { planError } from '../plan-error.ts'
import { convert } from './convert.ts'
import { defineOperation, fateWord, listed } from './operation.ts'

export default defineOperation('parse_date', {
  describe: (step) =>
    `Reads ${listed(step.columns)} as ${step.type} written ${step.formats.join(' or ')}; a row with another value is ${fateWord(step.on_fail)}.`,
  apply(step, context) {
    convert(step, step.type, context, (value, column) => {
      if (column.type === 'text') return context.dialect.parseDate(value, step.type, step.formats)
      throw planError('type_mismatch', `The column ${column.name} is ${column.type} already`, `${context.path}.columns`, 'Use cast.')
    })
  },
})
