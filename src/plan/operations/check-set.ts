import { isNumeric, type LogicalType } from '#domain'
import type { Dialect, Sql } from '#kit'
import { planError } from '../plan-error.ts'
import { checkColumns } from './check-columns.ts'
import { numberText } from './check-range.ts'
import { defineOperation, fateWord, listed } from './operation.ts'

export default defineOperation('check_set', {
  describe: (step) =>
    `Checks that ${listed(step.columns)} is one of ${step.values.length} values; a row with another is ${fateWord(step.on_fail)}.`,
  apply(step, context) {
    const { dialect, path } = context
    checkColumns(step, context, {
      takes: (type) => type === 'text' || type === 'boolean' || isNumeric(type),
      kind: 'text, numbers and truth values',
      reason: (name) => `${name} is not one of the allowed values`,
      broken: (value, column) => `${value} not in (${setList(step.values, column.type, dialect, `${path}.values`)})`,
    })
  },
})

/** Literals of a set in the type of the column. */
export function setList(values: readonly (string | number | boolean)[], type: LogicalType, dialect: Dialect, path: string): Sql {
  return values.map((value) => setValue(value, type, dialect, path)).join(', ')
}

function setValue(value: string | number | boolean, type: LogicalType, dialect: Dialect, path: string): Sql {
  if (type === 'text') return dialect.textLiteral(String(value))
  if (isNumeric(type)) {
    const number =
      typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? value : typeof value === 'number' ? numberText(value) : undefined
    if (number !== undefined) return number
  }
  if (type === 'boolean' && (value === true || value === 'true')) return 'true'
  if (type === 'boolean' && (value === false || value === 'false')) return 'false'
  throw planError('type_mismatch', `The value ${JSON.stringify(value)} is no ${type}`, path)
}
