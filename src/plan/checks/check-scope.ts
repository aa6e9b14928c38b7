import type { CompiledTarget, LogicalType, MaskValues } from '#domain'
import type { Sql } from '#kit'

/** What a check can see of the table it judges. */
export interface CheckScope {
  /** Types of the columns by name; in bronze those that the text reads as. */
  types: ReadonlyMap<string, LogicalType>
  /** Columns that say where a row stands; gold has none. */
  positions: readonly string[]
  /** The column's text where it is text at this point, without blanks and null tokens in bronze. */
  text(column: string): Sql | undefined
  /** Whether a value is there at all, readable or not. */
  present(column: string): Sql
  /** Common table expressions and the name of the one that is judged, for the columns that the rules use. */
  source(columns: readonly string[]): { written: readonly Sql[]; from: string }
  /** The options that a column was masked with. */
  masking(column: string): MaskValues
  /** Place in config of the step that masked it. */
  maskedBy(column: string): string | undefined
  /** Tables of this workload in the same zone: a fact's dimensions. */
  siblings: readonly CompiledTarget[]
}
