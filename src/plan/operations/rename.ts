import { planError } from '../plan-error.ts'
import { defineOperation } from './operation.ts'

export default defineOperation('rename', {
  describe: (step) =>
    `Renames ${Object.entries(step.mapping)
      .map(([from, to]) => `${from} to ${to}`)
      .join(', ')}.`,
  apply(step, { state, path }) {
    const renamed = Object.keys(step.mapping)
    renamed.forEach((name) => state.column(name, `${path}.mapping`))
    const staying = [...state.columns.keys()].filter((name) => !renamed.includes(name))
    const taken = new Set(staying)
    for (const name of Object.values(step.mapping)) {
      if (taken.has(name))
        throw planError('column_exists', `Two columns would be called ${name}`, `${path}.mapping`, 'Choose another name.')
      taken.add(name)
    }
    state.enter('cleaned', step.id, [])
    state.rename(step.mapping)
  },
})
