import type { Dependency } from '#domain'
import type { Dialect, Sql } from '#kit'
import type { Database } from '#system'
import { numberOf } from './row-values.ts'
import { isRead, silverValue, type TypedColumn } from './silver-value.ts'

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
  columns: readonly TypedColumn[],
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

const isComparable = ({ profile: { type } }: TypedColumn): boolean => type !== 'json' && type !== 'binary'

const firstWord = ({ profile: { name } }: TypedColumn): string => name.split('_')[0] ?? name

const sharesFirstWord = (column: TypedColumn, other: TypedColumn): boolean =>
  firstWord(column) === firstWord(other) && column.profile.name !== firstWord(column)

async function measure(
  database: Database,
  relation: Sql,
  identifier: TypedColumn,
  others: readonly TypedColumn[],
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
