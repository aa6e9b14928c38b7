import { columnRule, defineOperation, fateWord, listed } from './operation.ts'

export default defineOperation('require', {
  describe: (step) => `Requires ${listed(step.columns)}; a row without is ${fateWord(step.on_fail)}.`,
  apply(step, { state, path }) {
    for (const name of step.columns) {
      state.column(name, `${path}.columns`)
      state.enter('checked', step.id, [name])
      state.addRule(columnRule(step, name, step.on_fail, `${name} is missing`), `${state.value(name)} is null`)
    }
  },
})
