import { decimalParts, isNumeric, type LogicalType } from '#domain'
import type { Dialect, Sql, TypedSql } from '#kit'
import { compileExpression } from '../compile-expression.ts'
import type { PlanDialect } from '../plan-dialect.ts'
import { planError } from '../plan-error.ts'
import { defineOperation, fateWord } from './operation.ts'

export default defineOperation('check_formula', {
  describe: (step) =>
    `Checks that ${step.column} is ${step.expression}, within ${Number((step.tolerance * 100).toPrecision(6))} %; another row is ${fateWord(step.on_fail)}.`,
  apply(step, { state, dialect, path }) {
    const column = state.rawColumn(step.column, `${path}.column`)
    if (!isNumeric(column.type))
      throw planError('type_mismatch', `The column ${step.column} is ${column.type}, not a number`, `${path}.column`)
    const expected = compileExpression(step.expression, { types: state.types }, dialect, `${path}.expression`)
    if (!isNumeric(expected.type))
      throw planError('type_mismatch', `The formula yields ${expected.type}, not a number`, `${path}.expression`)
    expected.columns.forEach((name) => state.rawColumn(name, `${path}.expression`))
    state.enter('checked', step.id, [step.column, ...expected.columns])
    const columns = [...new Set([step.column, ...expected.columns])]
    const rule = { id: step.id, columns, action: step.on_fail, reason: `${step.column} is not ${step.expression}`, step: step.id }
    state.addRule(rule, formulaBroken({ sql: dialect.identifier(step.column), type: column.type }, expected, step.tolerance, dialect))
  },
})

/** The sum is done in doubles: a difference of exactly the tolerance is none. */
const HAIR = '1.000000001'

/** Differs by more than the tolerance, and by more than rounding to the column's scale explains; null where a part is null. */
export function formulaBroken(actual: TypedSql, expected: TypedSql, tolerance: number, dialect: PlanDialect): Sql {
  return dialect.say('differs', [actual.sql, expected.sql], (own = '', other = '') => {
    const wanted = asDouble({ ...expected, sql: other }, dialect)
    const difference = dialect.absolute(dialect.arithmetic('-', { ...actual, sql: own }, wanted, 'double'))
    return `${difference} > ${HAIR} * ${tolerance} * ${dialect.absolute(wanted.sql)} and ${difference} > ${halfUnit(actual.type)}`
  })
}

const asDouble = (value: TypedSql, dialect: Dialect): TypedSql =>
  value.type === 'double' ? value : { sql: dialect.convert(value.sql, value.type, 'double'), type: 'double' }

/** Half a unit in the last place, and a hair more, since the sum is done in doubles. */
function halfUnit(type: LogicalType): string {
  if (type === 'integer') return '0.500001'
  const scale = decimalParts(type)?.scale
  return scale === undefined ? '0.000000001' : `0.${'0'.repeat(scale)}500001`
}
