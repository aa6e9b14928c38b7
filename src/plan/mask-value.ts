import { factsOf, type MaskingMethod, type MaskValues } from '#domain'
import { completed, refuse, type Dialect, type Mask, type MaskContext, type MaskedColumn, type Sql } from '#kit'
import { masks } from './masks.generated.ts'

/** How a column is masked: the options are those that the step says. */
export interface Masking {
  method: MaskingMethod
  options: MaskValues
  column: MaskedColumn
}

const known: Readonly<Partial<Record<string, Mask>>> = masks

/** What a mask leaves of a value; no value stays none. */
export function maskValue(value: Sql, { method, options, column }: Masking, dialect: Dialect): Sql {
  const mask = known[method] ?? refuseMethod(method)
  const { takes = [column.type] } = mask
  if (!takes.includes(column.type)) {
    return refuse(
      `A value of type ${column.type} cannot be masked by ${method}`,
      `It takes ${takes.join(', ')}: parse the column first, or choose hash.`,
    )
  }
  const context: MaskContext = {
    get text() {
      return column.type === 'text' && column.trimmed !== true ? dialect.trim(value) : dialect.toText(value, column.type)
    },
    dialect,
    column,
    options: completed(mask, options),
  }
  return `case when ${value} is not null then ${mask.sql(context)} end`
}

/** True where a text could have come from the mask. */
export function hasMaskedForm(text: Sql, { method, options, column }: Masking, dialect: Dialect): Sql {
  const mask = known[method] ?? refuse(`${method} gives no form that a check could see`)
  return mask.form({ text, dialect, column, options: completed(mask, options) })
}

/** Options that a step says, and its method has not: they would be without effect. */
export function strangeOptions(method: MaskingMethod, options: Masking['options']): readonly string[] {
  const { options: own = {} } = factsOf(method)
  return Object.keys(options).filter((name) => !(name in own))
}

const refuseMethod = (method: MaskingMethod): never =>
  method === 'tokenize'
    ? refuse('tokenize needs a vault, and none is configured', 'Use hash.')
    : refuse(`${method} is no mask`, 'Use the step drop_column, or leave the column as it is.')
