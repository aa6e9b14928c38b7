import { cleanText } from './clean-text.ts'
import { defineOperation, listed } from './operation.ts'

export default defineOperation('trim', {
  describe: (step) => `Trims blanks around ${listed(step.columns)}.`,
  apply(step, context) {
    cleanText(step, context, (value) => context.dialect.trim(value), { trimmed: true })
  },
})
