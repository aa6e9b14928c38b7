import { cleanText } from './clean-text.ts'
import { defineOperation, listed } from './operation.ts'

export default defineOperation('normalize_case', {
  describe: (step) => `Writes ${listed(step.columns)} in ${step.form} case.`,
  apply(step, context) {
    cleanText(step, context, (value) => context.dialect[step.form](value))
  },
})
