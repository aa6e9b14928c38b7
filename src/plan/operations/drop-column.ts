import { defineOperation, listed } from './operation.ts'

export default defineOperation('drop_column', {
  describe: (step) => `Drops ${listed(step.columns)}: ${step.reason}.`,
  apply(step, { state, path }) {
    step.columns.forEach((name) => state.column(name, `${path}.columns`))
    state.drop(step.columns)
  },
})
