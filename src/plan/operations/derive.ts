import { compileExpression } from '../compile-expression.ts'
import { castable, convertTo, narrows } from '../convert-to.ts'
import { planError } from '../plan-error.ts'
import { defineOperation } from './operation.ts'

export default defineOperation('derive', {
  describe: (step) => `Derives ${step.column} as ${step.expression}.`,
  apply(step, { state, dialect, path }) {
    const value = compileExpression(step.expression, { types: state.types }, dialect, `${path}.expression`)
    value.columns.forEach((name) => state.rawColumn(name, `${path}.expression`))
    if (!castable(value.type, step.type))
      throw planError('type_mismatch', `The expression yields ${value.type}, not ${step.type}`, `${path}.type`)
    state.enter('derived', step.id, [step.column, ...value.columns])
    const sources = [...new Set(value.columns.flatMap((name) => state.columns.get(name)?.sources ?? []))]
    state.add(
      { name: step.column, type: step.type, sources, transform: 'derive', trimmed: false },
      convertTo(value, step.type, dialect),
      path,
    )
    if (!value.partial && !narrows(value.type, step.type)) return
    const present = value.columns.map((name) => `${dialect.identifier(name)} is not null`)
    const rule = {
      id: step.id,
      columns: [step.column],
      action: 'null' as const,
      reason: `${step.column} is undefined for these values`,
      step: step.id,
    }
    state.addRuleAfter(rule, [...present, `${dialect.identifier(step.column)} is null`].join(' and '))
  },
})
