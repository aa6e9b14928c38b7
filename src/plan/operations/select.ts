import { defineOperation, listed } from './operation.ts'

export default defineOperation('select', {
  describe: (step) => `Keeps only ${listed(step.columns)}.`,
  apply(step, { state, path }) {
    step.columns.forEach((name) => state.column(name, `${path}.columns`))
    state.drop([...state.columns.keys()].filter((name) => !step.columns.includes(name)))
  },
})
