import { checkColumns } from './check-columns.ts'
import { defineOperation, fateWord, listed } from './operation.ts'

// A limit may lie before the date of the run.
const within = (days: number): string => (days < 0 ? `no later than ${-days} days before` : `at most ${days} days after`)
const beyond = (days: number): string => (days < 0 ? `later than ${-days} days before` : `more than ${days} days after`)

export default defineOperation('check_date_limit', {
  describe: (step) =>
    `Checks that ${listed(step.columns)} is ${within(step.days_after_as_of)} the date of the run; a later row is ${fateWord(step.on_fail)}.`,
  apply(step, context) {
    const { dialect, state } = context
    const limit = dialect.addDays(state.asOf, step.days_after_as_of)
    checkColumns(step, context, {
      takes: (type) => type === 'date' || type === 'timestamp',
      kind: 'dates',
      reason: (name) => `${name} is ${beyond(step.days_after_as_of)} the date of the run`,
      broken: (value, column) => `${column.type === 'timestamp' ? dialect.convert(value, 'timestamp', 'date') : value} > ${limit}`,
    })
  },
})
