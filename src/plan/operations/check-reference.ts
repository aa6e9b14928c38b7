import { planError } from '../plan-error.ts'
import { joinKeys } from '../join-keys.ts'
import { defineOperation, fateWord, listed } from './operation.ts'

export default defineOperation('check_reference', {
  describe: (step) =>
    `Checks that ${listed(step.columns)} stands in ${step.to.workload}.${step.to.table}; an orphan is ${fateWord(step.on_fail)}.`,
  apply(step, { state, dialect, path, references }) {
    if (step.columns.length !== step.to.columns.length) {
      throw planError(
        'plan_invalid',
        `${step.columns.length} columns refer to ${step.to.columns.length}`,
        `${path}.to.columns`,
        'Name as many columns on both sides.',
      )
    }
    const columns = step.columns.map((name) => state.joinColumn(name, `${path}.columns`))
    const keys = columns.map((column, index) => ({
      sql: dialect.identifier(column.name),
      type: column.type,
      to: step.to.columns[index] ?? '',
    }))
    const view = state.reference(step.to.workload, step.to.table)
    const known = references.find((each) => each.workload === step.to.workload && each.table === step.to.table)
    state.enter('checked', step.id, step.columns)
    const found = joinKeys(view, keys, dialect, known, state)
    const reason = `${step.columns.join(', ')} is not in ${step.to.workload}.${step.to.table}`
    const rule = { id: step.id, columns: step.columns, action: step.on_fail, reason, step: step.id }
    state.addRule(rule, `${keys.map((key) => `${key.sql} is not null`).join(' and ')} and ${found} is null`)
  },
})
