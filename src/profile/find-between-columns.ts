import { accidentOfKey, isComputed, type ColumnProfile, type Formula, type KeyCandidate, type Profile } from '#domain'
import type { Dialect } from '#kit'
import type { Database } from '#system'
import type { DescribedColumn } from './describe-column.ts'
import type { Anomaly } from './find-anomalies.ts'
import { dependencyExceptions } from './dependency-exceptions.ts'
import { findDependencies } from './find-dependencies.ts'
import { findFormulas } from './find-formulas.ts'
import { formulaExceptions } from './formula-exceptions.ts'
import { findKeys, untriedParts, type KeyColumn, type KeySearch } from './find-keys.ts'
import { matchCompositeKeys, type ReferencedTable } from './find-relationships.ts'
import type { TypedColumn } from './silver-value.ts'

export interface BetweenSearch extends KeySearch {
  references: readonly ReferencedTable[]
  dialect: Dialect
}

type Between = Pick<Profile, 'columns' | 'keys' | 'relationships' | 'dependencies' | 'formulas'> & {
  /** How many columns at least one search left out, because others are likelier. */
  unsearched: number
  /** What is nearly so, with the values that break it. */
  exceptions: Anomaly[]
}

/** What holds between columns: keys, references to other tables, and what one column says of another. */
export async function findBetweenColumns(
  database: Database,
  columns: readonly DescribedColumn[],
  profiles: readonly ColumnProfile[],
  search: BetweenSearch,
): Promise<Between> {
  const { relation, rows, references, dialect } = search
  const possible = keyColumns(columns, profiles)
  const keys = await findKeys(database, possible, search)
  const { formulas, unsearched: uncomputed } = await findFormulas(database, relation, typedColumns(columns, profiles), dialect, rows)
  const withRoles = withKeyRoles(profiles, keys, formulas)
  const typed = typedColumns(columns, withRoles)
  const named = typed.filter((_, index) => columns[index]?.isFreeText !== true)
  const { dependencies, unsearched } = await findDependencies(database, relation, named, dialect, rows)
  return {
    columns: withRoles,
    keys,
    relationships: [
      ...columns.flatMap((column) => column.relationships),
      ...(await matchCompositeKeys(database, relation, typed, references, dialect)),
    ],
    dependencies,
    formulas,
    unsearched: new Set([...unsearched, ...uncomputed, ...untriedParts(possible, keys, rows)]).size,
    exceptions: [
      ...(await dependencyExceptions(dependencies, { database, relation, columns: typed, dialect })),
      ...formulaExceptions(formulas),
    ],
  }
}

const keyColumns = (columns: readonly DescribedColumn[], profiles: readonly ColumnProfile[]): KeyColumn[] =>
  columns.flatMap(({ values, isFreeText }, position) => {
    const profile = profiles[position]
    if (profile === undefined) return []
    const { name, type, role, pii, distinct, nulls } = profile
    return [{ name, value: values.value, type, role, pii, distinct, nulls, isFreeText, position }]
  })

const typedColumns = (columns: readonly DescribedColumn[], profiles: readonly ColumnProfile[]): TypedColumn[] =>
  columns.flatMap(({ values, type }, index) => {
    const profile = profiles[index]
    return profile === undefined ? [] : [{ profile, value: values.value, isText: values.isText, form: type.chosen }]
  })

/** A whole number that the only key needs is no measure, unless it is counted with others, or the key is an accident of these rows. */
function withKeyRoles(profiles: readonly ColumnProfile[], keys: readonly KeyCandidate[], formulas: readonly Formula[]): ColumnProfile[] {
  const exact = keys.filter(({ violations }) => violations === 0)
  const [key, ...others] = exact
  const isKey = key !== undefined && others.length === 0 && accidentOfKey(key.columns, profiles) === undefined
  const only = new Set(isKey && !isComputed(key.columns, formulas) ? key.columns : [])
  return profiles.map((column) =>
    only.has(column.name) && column.role === 'measure' && column.type === 'integer' ? { ...column, role: 'identifier' } : column,
  )
}
