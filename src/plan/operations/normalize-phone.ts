import { planError } from '../plan-error.ts'
import { columnRule, defineOperation, listed } from './operation.ts'

export default defineOperation('normalize_phone', {
  describe: (step) => `Writes ${listed(step.columns)} as digits with a leading plus; what is no phone number stays and is flagged.`,
  apply(step, { state, dialect, path }) {
    for (const name of step.columns) {
      const column = state.rawColumn(name, `${path}.columns`)
      if (column.type !== 'text')
        throw planError('type_mismatch', `The column ${name} is ${column.type}, and phone numbers are text`, `${path}.columns`)
      state.enter('normalized', step.id, [name])
      const value = state.value(name)
      const number = dialect.normalizePhone(column.trimmed ? value : dialect.trim(value), step.default_country_code)
      state.addRule(columnRule(step, name, 'flag', `${name} is no phone number`), `${value} is not null and ${number} is null`)
      state.set({ ...column, transform: 'normalize_phone' }, `coalesce(${number}, ${value})`)
    }
  },
})
