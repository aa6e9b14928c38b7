import { checkColumns } from './check-columns.ts'
import { defineOperation, fateWord, listed } from './operation.ts'

export default defineOperation('check_date_limit', {
  describe: (step) =>
    `Checks that ${listed(step.columns)} is at most ${step.days_after_as_of} days after the date of the run; a later row is ${fateWord(step.on_fail)}.`,
  apply(step, context) {
    const { dialect, state } = context
    const limit = dialect.addDays(state.asOf, step.days_after_as_of)
    checkColumns(step, context, {
      takes: (type) => type === 'date' || type === 'timestamp',
      kind: 'dates',
      reason: (name) => `${name} is more than ${step.days_after_as_of} days after the date of the run`,
      broken: (value, column) => `${column.type === 'timestamp' ? dialect.convert(value, 'timestamp', 'date') : value} > ${limit}`,
    })
  },
})
