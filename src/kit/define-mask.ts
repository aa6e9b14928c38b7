import {
  defaultOf,
  type DateOrder,
  type LogicalType,
  type MaskFacts,
  type MaskOption,
  type MaskValueOf,
  type MaskValues,
  type PiiType,
} from '../domain/index.ts'
import type { Dialect, Sql } from './define-dialect.ts'

/** The column that a mask is laid over. */
export interface MaskedColumn {
  type: LogicalType
  /** The value is trimmed already. */
  trimmed?: boolean
  piiType?: PiiType
  dateOrder?: DateOrder
}

type Options = Readonly<Record<string, MaskOption>>

export interface MaskContext<Declared extends Options = Options> {
  /** The value as text, trimmed; there is one. Only a mask that reads it needs a type that has a text. */
  text: Sql
  dialect: Dialect
  column: MaskedColumn
  /** Each option as it was said, or its default. */
  options: { readonly [Name in keyof Declared]: MaskValueOf<Declared[Name]> }
}

/** One way to hide what a value tells, in SQL that every engine says; what it says of itself as data is written out, without imports. */
export interface Mask<Declared extends Options = Options> extends MaskFacts {
  options?: Declared
  /** What is left of a value, as text. */
  sql(context: MaskContext<Declared>): Sql
  /** True where a text could have come from this mask. */
  form(context: MaskContext<Declared>): Sql
}

export const defineMask = <const Declared extends Options>(mask: Mask<Declared>): Mask => mask

/** What was said of the options of a mask, completed by their defaults. */
export const completed = ({ options = {} }: MaskFacts, said: MaskValues): MaskContext['options'] => ({
  ...Object.fromEntries(Object.entries(options).map(([name, option]) => [name, defaultOf(option)])),
  ...said,
})
