import { defineOperation, listed } from './operation.ts'

export default defineOperation('round_off', {
  describe: (step) => `Rounds ${listed(step.columns)} to ${step.digits.toFixed(0)} digits.`,
  apply(step, { state, dialect, path }) {
    for (const name of step.columns) {
      const column = state.rawColumn(name, path)
      state.enter('typed', step.id, [name])
      const rounded = dialect.round({ sql: state.value(name), type: column.type }, step.digits)
      state.set({ ...column, transform: 'round_off' }, dialect.convert(rounded, 'decimal(38,10)', column.type))
    }
  },
})
