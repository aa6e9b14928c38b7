import { portablePattern } from '../portable-pattern.ts'
import { checkColumns } from './check-columns.ts'
import { defineOperation, fateWord, isText, listed } from './operation.ts'

export default defineOperation('check_pattern', {
  describe: (step) =>
    `Checks that ${listed(step.columns)} is written as ${step.pattern}; a row with another form is ${fateWord(step.on_fail)}.`,
  apply(step, context) {
    const pattern = portablePattern(step.pattern, `${context.path}.pattern`)
    checkColumns(step, context, {
      takes: isText,
      kind: 'text',
      reason: (name) => `${name} does not have the expected form`,
      broken: (value) => `not ${context.dialect.matches(value, pattern)}`,
    })
  },
})
