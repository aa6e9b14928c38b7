import { compileExpression } from '../compile-expression.ts'
import { planError } from '../plan-error.ts'
import { defineOperation } from './operation.ts'

export default defineOperation('filter', {
  describe: (step) => `Keeps rows where ${step.expression}: ${step.reason}.`,
  apply(step, { state, dialect, path }) {
    const condition = compileExpression(step.expression, { types: state.types }, dialect, `${path}.expression`)
    if (condition.type !== 'boolean')
      throw planError('type_mismatch', `The expression yields ${condition.type}, not a condition`, `${path}.expression`)
    condition.columns.forEach((name) => state.rawColumn(name, `${path}.expression`))
    state.enter('checked', step.id, condition.columns)
    const rule = { id: step.id, columns: condition.columns, action: 'filter' as const, reason: step.reason, step: step.id }
    state.addRule(rule, `not coalesce(${condition.sql}, false)`)
  },
})
