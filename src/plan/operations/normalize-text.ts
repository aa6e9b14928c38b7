import { cleanText } from './clean-text.ts'
import { defineOperation, listed } from './operation.ts'

export default defineOperation('normalize_text', {
  describe: (step) => `Collapses runs of blanks in ${listed(step.columns)} to one space.`,
  apply(step, context) {
    cleanText(step, context, (value) => context.dialect.collapseSpaces(value))
  },
})
