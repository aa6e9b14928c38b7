import type { ColumnProfile, Decisions, Profile, SourceColumn } from '#domain'

/** Two profiles of one source, and what was decided on the older one. */
export interface Compared {
  before: Profile
  /** Renamed columns bear the names that they had. */
  after: Profile
  decisions: Partial<Decisions>
  /** Places that a person chose: `config/source.yaml#schema.columns[amount].type`. */
  byPerson: ReadonlySet<string>
}

/** A removed column stays as null, save under the policy that refuses a delivery without it (D23). */
export const keepsGoneColumns = ({ transformations }: Partial<Decisions>): boolean =>
  transformations?.bronze_to_silver.schema.mode !== 'strict'

/** A column that stands in both profiles. */
export interface ColumnPair {
  before: ColumnProfile
  after: ColumnProfile
  decided: SourceColumn | undefined
}

/** Columns of both profiles by name; what is not stored is not compared. */
export function columnPairs({ before, after, decisions }: Compared): ColumnPair[] {
  const now = new Map(after.columns.map((column) => [column.name, column]))
  const decided = new Map(decisions.source?.schema.columns.map((column) => [column.name, column]))
  return before.columns.flatMap((column) => {
    const other = now.get(column.name)
    return other === undefined ? [] : [{ before: column, after: other, decided: decided.get(column.name) }]
  })
}
