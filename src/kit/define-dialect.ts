import type { LogicalType, NumberMarks, TruthLanguage } from '../domain/index.ts'

/** A fragment of SQL text in one dialect. */
export type Sql = string

/** A fragment and the type of its value. */
export interface TypedSql {
  sql: Sql
  type: LogicalType
}

/**
 * How one engine says what the plan means (facts: every form agrees row for row with the other engines).
 * All functions are pure; arguments are SQL fragments unless named otherwise. What cannot be said throws a caller error.
 */
export interface Dialect {
  id: string
  identifier: (name: string) => Sql
  textLiteral: (value: string) => Sql
  /** A number as it is written, in the type that its surroundings need. */
  numberLiteral: (text: string, type: LogicalType) => Sql
  dateLiteral: (iso: string) => Sql
  nullLiteral: (type: LogicalType) => Sql
  physicalType: (type: LogicalType) => string
  trim: (text: Sql) => Sql
  lower: (text: Sql) => Sql
  upper: (text: Sql) => Sql
  lowerAscii: (text: Sql) => Sql
  upperAscii: (text: Sql) => Sql
  title: (text: Sql) => Sql
  collapseSpaces: (text: Sql) => Sql
  /** True where the whole text matches; the pattern is of the portable subset. */
  matches: (text: Sql, pattern: string) => Sql
  /** Null where the text does not read as the type, or has more digits than it carries; never throws. Text is already trimmed. */
  castText: (text: Sql, type: LogicalType, options: CastOptions) => Sql
  /** A number without its unit and with its minus in front; what has none of them stays as it is. */
  undecorated: (text: Sql, options: CastOptions) => Sql
  /** Null where the text does not read; formats as in `source.yaml` (`dd/MM/yyyy`, `yyyy-MM-dd HH:mm:ss`, …). Text is already trimmed. */
  parseDate: (text: Sql, type: 'date' | 'timestamp', formats: readonly string[]) => Sql
  /** Null where the type cannot carry exactly this value; never throws while a query runs. */
  castTyped: (value: Sql, from: LogicalType, to: LogicalType) => Sql
  /** A computed value in its declared type: rounded half away from zero, a moment as its day; null where it is too large. */
  convert: (value: Sql, from: LogicalType, to: LogicalType) => Sql
  /** A column of a file with types of its own, in the engine's type: what is nested becomes JSON text, what is not finite null. */
  castDelivered: (value: Sql, type: LogicalType) => Sql
  /** True for a delivered value that is not a number, which files with types write for no value. */
  isNoNumber: (value: Sql) => Sql
  /** The engine's own cast, null where it fails: for keys of other tables whose types are not known. */
  tryCast: (value: Sql, to: LogicalType) => Sql
  /** The canonical text of a value; doubles have none that all engines share and are refused. */
  toText: (value: Sql, type: LogicalType) => Sql
  /** HMAC-SHA-256 of a text, in hexadecimal digits, by the two pads that a run binds: no key stands in the SQL. */
  keyedHash: (text: Sql) => Sql
  /** A whole number as the engine's text functions take it. */
  count: (value: Sql) => Sql
  validate: (text: Sql, validator: Validator) => Sql
  /** Digits with a leading `+` where the country is known; null where the text is no phone number. */
  normalizePhone: (text: Sql, defaultCountryCode: string | undefined) => Sql
  surrogateKey: (parts: readonly TypedSql[]) => Sql
  /** The pinned date of the run. */
  asOf: () => Sql
  addDays: (date: Sql, days: number) => Sql
  datePart: (part: DatePart, date: Sql) => Sql
  length: (text: Sql) => Sql
  /** Arithmetic that overflows, or divides by zero, gives null. */
  arithmetic: (operator: '+' | '-' | '*' | '/', left: TypedSql, right: TypedSql, result: LogicalType) => Sql
  /** Null for a double that is not a number or infinite. */
  finite: (value: Sql) => Sql
  /** Half away from zero, at this scale; of a double, as it is written. */
  round: (value: TypedSql, scale: number) => Sql
  absolute: (value: Sql) => Sql
  average: (value: Sql, type: LogicalType) => Sql
  /** Sum of integers as decimal(38,0), of decimals at their scale, of doubles at six places: independent of order. */
  sum: (value: Sql, type: LogicalType) => Sql
  /** SELECT with one DATE column of the given name: every day from the first to the last of the one row in `from`. */
  dateSpine: (from: Sql, first: Sql, last: Sql, name: Sql) => Sql
  /** Number whose bits are set where the condition is true. */
  bitOr: (bits: readonly { condition: Sql; bit: number }[]) => Sql
  /** True where any of these bits is set. */
  hasBits: (word: Sql, bits: readonly number[]) => Sql
  /** Every column of a table, some left out or changed; absent where the engine has no such star, and each column is listed. */
  star?: (change: StarChange) => Sql
  /** The statement that gives a form a name for the rest of a script; absent where the engine has none without types, and forms stand where they are used. */
  helper?: (name: string, parameters: readonly string[], form: Sql) => Sql
}

export interface StarChange {
  /** The table, where others are joined to it. */
  of: Sql | undefined
  without: readonly Sql[]
  /** Values with their names: `upper("a") as "a"`. */
  replaced: readonly Sql[]
}

export type CastOptions = NumberMarks & { language?: TruthLanguage | undefined }

export type Validator = 'luhn' | 'iban' | 'email' | 'phone'

export type DatePart = 'year' | 'quarter' | 'month' | 'day' | 'day_of_week' | 'hour' | 'minute' | 'second'

export const defineDialect = (dialect: Dialect): Dialect => dialect
