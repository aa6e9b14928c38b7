import { decimalParts, type Dependency, type LogicalType } from '#domain'
import type { Dialect, Sql } from '#kit'
import type { Database } from '#system'
import { combinations } from './count-repeats.ts'
import { isBeyondChance, searchedColumns } from './dependency-search.ts'
import { numberOf } from './row-values.ts'
import { isRead, silverValue, type TypedColumn } from './silver-value.ts'

export interface Dependencies {
  dependencies: Dependency[]
  /** Columns that were not looked at, or not on all rows, because others are likelier. */
  unsearched: readonly string[]
}

interface Counted {
  determinant: readonly number[]
  dependent: number
  keys: number
  repeated: number
  refuting: number
  /** Rows beyond the first of each key. */
  support: number
}

const CODES = 'gangway_dependency_codes'
/** Rows in which a search begins; what stands is counted on all. */
const SCREEN_ROWS = 5_000
const NEAR_SHARE = 0.02
const MOST_PAIR_PARTS = 8
/** Determinants that are counted on all rows, beside the identifiers with columns of their own name. */
const MOST_COUNTED = 8
const MOST_LISTED = 60

/**
 * Which columns one or two others determine: those that share the first word of an identifier, refuted or not, and those that hold, or nearly
 * hold, beyond chance. Values are compared as silver will have them: typed, categories without regard to case; a missing value is a value
 * like others, since a fact without an identifier points at one member as well.
 */
export async function findDependencies(
  database: Database,
  relation: Sql,
  columns: readonly TypedColumn[],
  dialect: Dialect,
  rows: number,
): Promise<Dependencies> {
  const { searched, unsearched } = searchedColumns(columns)
  const search = new DependencySearch(database, searched, rows)
  try {
    await search.load(relation, dialect)
    const dependencies = await search.find()
    return { dependencies, unsearched: [...new Set([...unsearched, ...search.leftOut])] }
  } finally {
    await database.run(`drop table if exists ${CODES}; drop table if exists ${CODES}_first`)
  }
}

class DependencySearch {
  readonly leftOut: string[] = []

  constructor(
    private readonly database: Database,
    private readonly columns: readonly TypedColumn[],
    private readonly rows: number,
  ) {}

  /** One hash for each value, so that no text is read twice; null where the value does not read, since silver never has that row. */
  async load(relation: Sql, dialect: Dialect): Promise<void> {
    const codes = this.columns.map((column, index) => {
      const typed = silverValue(column, dialect)
      const read = isRead(column, typed)
      return read === 'true' ? `hash(${typed}) as c${index}` : `case when ${read} then hash(${typed}) end as c${index}`
    })
    if (codes.length === 0) return
    await this.database.run(`create or replace temp table ${CODES} as select ${codes.join(', ')} from ${relation}`)
    await this.database.run(`create or replace temp table ${CODES}_first as select * from ${CODES} where rowid < ${SCREEN_ROWS}`)
  }

  async find(): Promise<Dependency[]> {
    const singles = await this.#stands(
      this.#determinants().map((index) => [index]),
      this.#named(),
    )
    const holding = singles.filter(({ refuting }) => refuting === 0)
    const isKnown = (determinant: readonly number[], dependent: number): boolean =>
      holding.some((one) => one.dependent === dependent && determinant.includes(one.determinant[0] ?? -1))
    const parts = this.#determinants().slice(0, MOST_PAIR_PARTS)
    const pairs = await this.#stands(
      combinations(parts, 2).filter((pair) => !isKnown(pair, pair[0] ?? -1) && !isKnown(pair, pair[1] ?? -1)),
      new Set(),
      isKnown,
    )
    // What nearly depends on one column nearly depends on each pair with it.
    return [...singles, ...pairs.filter(({ refuting }) => refuting === 0)].slice(0, MOST_LISTED).map((counted) => this.#told(counted))
  }

  /** What names things, identifiers first; what people share identifies nobody. */
  #determinants(): number[] {
    return this.columns
      .flatMap((column, index) => (column.profile.distinct > 1 && (namesThings(column) || this.#hasNamesakes(index)) ? [index] : []))
      .toSorted((left, right) => Number(this.#isIdentifier(right)) - Number(this.#isIdentifier(left)) || left - right)
  }

  #isIdentifier(index: number): boolean {
    return this.columns[index]?.profile.role === 'identifier'
  }

  #hasNamesakes(index: number): boolean {
    return [...this.#named()].some((pair) => pair.startsWith(`${index}>`))
  }

  /** Identifiers with the columns of their first word: what was measured of them is told, whatever it says. */
  #named(): ReadonlySet<string> {
    return new Set(
      this.columns.flatMap((identifier, index) =>
        identifier.profile.role === 'identifier'
          ? this.columns.flatMap((column, other) => (other !== index && sharesFirstWord(column, identifier) ? [`${index}>${other}`] : []))
          : [],
      ),
    )
  }

  async #stands(
    determinants: readonly (readonly number[])[],
    named: ReadonlySet<string>,
    isKnown: (determinant: readonly number[], dependent: number) => boolean = () => false,
  ): Promise<Counted[]> {
    const found: Counted[] = []
    let counted = 0
    for (const determinant of determinants) {
      const isNamed = (dependent: number): boolean => named.has(`${determinant.join()}>${dependent}`)
      const open = this.columns.flatMap((_, dependent) =>
        !determinant.includes(dependent) &&
        !isKnown(determinant, dependent) &&
        (isNamed(dependent) || this.#mayDetermine(determinant, dependent))
          ? [dependent]
          : [],
      )
      const isAll = this.rows <= SCREEN_ROWS
      const screened = await this.#count(`${CODES}_first`, determinant, open)
      const standing = screened.filter((one) => isNamed(one.dependent) || (isNearly(one) && this.#isBeyondChance(one)))
      if (standing.length === 0) continue
      const isWorthIt = isAll || standing.some(({ dependent }) => isNamed(dependent)) || counted++ < MOST_COUNTED
      if (!isWorthIt) {
        this.leftOut.push(...determinant.map((index) => this.columns[index]?.profile.name ?? ''))
        continue
      }
      const dependents = standing.map(({ dependent }) => dependent)
      const whole = isAll ? standing : await this.#count(CODES, determinant, dependents)
      found.push(...whole.filter((one) => isNamed(one.dependent) || (isNearly(one) && this.#isBeyondChance(one))))
    }
    return found
  }

  /** A value more than the determinant has cannot be determined by it; constants are determined by everything. */
  #mayDetermine(determinant: readonly number[], dependent: number): boolean {
    const keys = determinant.reduce((product, index) => product * this.#distinct(index), 1)
    const values = this.#distinct(dependent)
    return values > 1 && values <= keys && (determinant.length > 1 ? keys < this.rows : keys < this.rows * MOST_DISTINCT)
  }

  /** With the missing value. */
  #distinct(index: number): number {
    const { profile } = this.columns[index] ?? {}
    return profile ? profile.distinct + (profile.nulls > 0 ? 1 : 0) : 0
  }

  #isBeyondChance({ dependent, support }: Counted): boolean {
    const column = this.columns[dependent]
    return column !== undefined && isBeyondChance(column.profile, support)
  }

  async #count(table: string, determinant: readonly number[], dependents: readonly number[]): Promise<Counted[]> {
    if (dependents.length === 0) return []
    const several = dependents.map((index) => `(min(c${index}) <> max(c${index})) as s${index}`)
    const refuting = dependents.map((index) => `count(*) filter (where s${index}) as r${index}`)
    const key = determinant.map((index) => `c${index}`)
    const [row] = await this.database.query(
      `select count(*) as keys, count(*) filter (where n > 1) as repeated, coalesce(sum(n - 1), 0)::bigint as support, ${refuting.join(', ')}
       from (select count(*) as n, ${several.join(', ')} from ${table} where ${key.map((code) => `${code} is not null`).join(' and ')} group by ${key.join(', ')})`,
    )
    const [keys, repeated, support] = ['keys', 'repeated', 'support'].map((name) => numberOf(row?.[name]))
    return dependents.map((dependent) => ({
      determinant,
      dependent,
      keys: keys ?? 0,
      repeated: repeated ?? 0,
      support: support ?? 0,
      refuting: numberOf(row?.[`r${dependent}`]),
    }))
  }

  #told(counted: Counted): Dependency {
    const { determinant, dependent, keys, repeated, refuting, support } = counted
    const nameOf = (index: number): string => this.columns[index]?.profile.name ?? ''
    const beyond = refuting === 0 && this.#isBeyondChance(counted)
    return {
      determinant: determinant.map(nameOf),
      dependent: nameOf(dependent),
      keys,
      repeated,
      refuting,
      support,
      ...(beyond ? { beyond_chance: true } : {}),
    }
  }
}

const namesThings = ({ profile: { role, type, pii } }: TypedColumn): boolean =>
  (role === 'identifier' || role === 'dimension') && type !== 'boolean' && !isFraction(type) && pii.every((found) => found.type === 'EMAIL')

const isFraction = (type: LogicalType): boolean => type === 'double' || (decimalParts(type)?.scale ?? 0) > 0

/** Identifiers that repeat hardly ever determine what they like. */
const MOST_DISTINCT = 0.9

/** A few values that refute are faults of the data, where many others speak for it. */
const isNearly = ({ refuting, repeated }: Counted): boolean => refuting <= repeated * NEAR_SHARE

const firstWord = ({ profile: { name } }: TypedColumn): string => name.split('_')[0] ?? name

const sharesFirstWord = (column: TypedColumn, other: TypedColumn): boolean =>
  firstWord(column) === firstWord(other) && column.profile.name !== firstWord(column)
