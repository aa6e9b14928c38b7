import { hasIdentifierName, type ColumnProfile, type Dependency } from '#domain'
import type { Dialect, Sql } from '#kit'
import type { Database } from '#system'
import { readAs, type CandidateForm } from './type-candidates.ts'
import { numberOf } from './row-values.ts'

export interface DependencyColumn {
  profile: ColumnProfile
  /** Its value in the relation: trimmed, null tokens null. */
  value: Sql
  isText: boolean
  form: CandidateForm
}

/** Few things have more identifiers of one name, and each is a pass over the rows. */
const MOST_DETERMINANTS = 24

/**
 * Which columns an identifier determines among those that share its first word, on all rows profiled. Values are compared as silver will
 * have them: typed, categories without regard to case; a missing value is a value like others, since a fact without an identifier points
 * at one member as well.
 */
export async function findDependencies(
  database: Database,
  relation: Sql,
  columns: readonly DependencyColumn[],
  dialect: Dialect,
): Promise<Dependency[]> {
  const identifiers = columns.filter(({ profile }) => profile.role === 'identifier').slice(0, MOST_DETERMINANTS)
  const found: Dependency[] = []
  for (const identifier of identifiers) {
    const others = columns.filter((column) => column !== identifier && isComparable(column) && sharesFirstWord(column, identifier))
    if (others.length > 0) found.push(...(await measure(database, relation, identifier, others, dialect)))
  }
  return found
}

const isComparable = ({ profile: { type } }: DependencyColumn): boolean => type !== 'json' && type !== 'binary'

const firstWord = ({ profile: { name } }: DependencyColumn): string => name.split('_')[0] ?? name

const sharesFirstWord = (column: DependencyColumn, other: DependencyColumn): boolean =>
  firstWord(column) === firstWord(other) && column.profile.name !== firstWord(column)

async function measure(
  database: Database,
  relation: Sql,
  identifier: DependencyColumn,
  others: readonly DependencyColumn[],
  dialect: Dialect,
): Promise<Dependency[]> {
  const values = others.flatMap((column, index) => {
    const typed = silverValue(column, dialect)
    return [`${typed} as v${index}`, `${isRead(column, typed)} as ok${index}`]
  })
  const several = others.map(
    (_, index) =>
      `(min(v${index}) <> max(v${index}) or count(v${index}) between 1 and count(*) filter (where ok${index}) - 1) as s${index}`,
  )
  const refuting = others.map((_, index) => `count(*) filter (where s${index}) as r${index}`)
  const key = silverValue(identifier, dialect)
  const rows = `select ${key} as k, ${values.join(', ')} from ${relation} where ${isRead(identifier, key)}`
  const [row] = await database.query(
    `select count(*) as keys, count(*) filter (where n > 1) as repeated, ${refuting.join(', ')}
     from (select count(*) as n, ${several.join(', ')} from (${rows}) group by k)`,
  )
  return others.map(({ profile }, index) => ({
    determinant: identifier.profile.name,
    dependent: profile.name,
    keys: numberOf(row?.['keys']),
    repeated: numberOf(row?.['repeated']),
    refuting: numberOf(row?.[`r${index}`]),
  }))
}

/** A row with a value that does not read as the type is quarantined on its way to silver, and refutes nothing. */
const isRead = ({ value }: DependencyColumn, typed: Sql): Sql => (typed === value ? 'true' : `(${value} is null or ${typed} is not null)`)

function silverValue({ profile, value, isText, form }: DependencyColumn, dialect: Dialect): Sql {
  if (!isText) return value
  if (profile.type !== 'text') return readAs(value, form, dialect)
  const isCategory = profile.role === 'dimension' && profile.pii.length === 0 && !hasIdentifierName(profile.name)
  return profile.case_variants > 0 && isCategory ? dialect.lower(value) : value
}
