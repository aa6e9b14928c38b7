import type { DateOrder, LogicalType, MaskingMethod } from '../domain/index.ts'

/** A fragment of SQL text in one dialect. */
export type Sql = string

/**
 * How one engine says what the plan means (facts: every form agrees row for row with the other engines).
 * All functions are pure; arguments are SQL fragments unless named otherwise.
 */
export interface Dialect {
  id: string
  identifier(name: string): Sql
  textLiteral(value: string): Sql
  physicalType(type: LogicalType): string
  trim(text: Sql): Sql
  lower(text: Sql): Sql
  upper(text: Sql): Sql
  title(text: Sql): Sql
  collapseSpaces(text: Sql): Sql
  /** True where the whole text matches; the pattern is of the RE2 subset. */
  matches(text: Sql, pattern: string): Sql
  /** Null where the text does not read as the type; never throws. Text is already trimmed. */
  castText(text: Sql, type: LogicalType, options: { decimal?: '.' | ','; thousands?: string }): Sql
  /** Null where the text does not read; formats as in `source.yaml` (`dd/MM/yyyy`, `yyyy-MM-dd HH:mm:ss`, …). */
  parseDate(text: Sql, type: 'date' | 'timestamp', formats: readonly string[]): Sql
  castTyped(value: Sql, from: LogicalType, to: LogicalType): Sql
  /** Method of requirements 21 over text; `hash` uses the bound pads. */
  mask(text: Sql, method: MaskingMethod, options: MaskOptions): Sql
  validate(text: Sql, validator: 'luhn' | 'iban' | 'email' | 'phone'): Sql
  normalizePhone(text: Sql, defaultCountryCode: string | undefined): Sql
  surrogateKey(parts: readonly { sql: Sql; type: LogicalType }[]): Sql
  /** The pinned date of the run. */
  asOf(): Sql
  addDays(date: Sql, days: number): Sql
  datePart(part: DatePart, date: Sql): Sql
  length(text: Sql): Sql
  divide(left: Sql, right: Sql): Sql
  round(value: Sql, scale: number): Sql
  absolute(value: Sql): Sql
  average(value: Sql, type: LogicalType): Sql
  sum(value: Sql, type: LogicalType): Sql
  dateSpine(from: Sql, to: Sql): Sql
  bitOr(bits: readonly { condition: Sql; bit: number }[]): Sql
}

export interface MaskOptions {
  type: LogicalType
  piiType?: string
  keepFirst?: number
  keepLast?: number
  generalizeTo?: 'year' | 'month'
  dateOrder?: DateOrder
}

export type DatePart = 'year' | 'quarter' | 'month' | 'day' | 'day_of_week' | 'hour' | 'minute' | 'second'

export const defineDialect = (dialect: Dialect): Dialect => dialect
