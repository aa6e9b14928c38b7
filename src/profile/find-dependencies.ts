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
  /** Rows that have another value than most of their key, where they are so few that they are faults. */
  broken?: number
}

const CODES = 'gangway_dependency_codes'
const SCREEN = 'gangway_dependency_screen'
/** Rows in which a search begins; what stands is counted on all. */
const SCREEN_ROWS = 5_000
const SCREEN_BLOCK = 50
const NEAR_SHARE = 0.02
/** More keys that refute are no faults of a few rows. */
const MOST_REFUTING = 0.25
const MOST_BROKEN = 0.005
/** So much of what differs from the most frequent value of all has to be explained: nearly all rows may have one. */
const MOST_UNEXPLAINED = 0.05
const MOST_PAIR_PARTS = 8
/** Determinants that are counted on all rows, beside the identifiers with columns of their own name. */
const MOST_COUNTED = 12
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
  if (searched.length < 2 || rows === 0) return { dependencies: [], unsearched }
  const search = new DependencySearch(database, relation, searched, dialect, rows)
  try {
    await search.load()
    const dependencies = await search.find()
    return { dependencies, unsearched: [...new Set([...unsearched, ...search.leftOut])] }
  } finally {
    await database.run(`drop table if exists ${CODES}; drop table if exists ${SCREEN}`)
  }
}

class DependencySearch {
  readonly leftOut: string[] = []

  constructor(
    private readonly database: Database,
    private readonly relation: Sql,
    private readonly columns: readonly TypedColumn[],
    private readonly dialect: Dialect,
    private readonly rows: number,
  ) {}

  /** Blocks of neighbours from everywhere: rows of one thing often stand together, and what is constant in a month is not in a year. */
  async load(): Promise<void> {
    const each = Math.max(1, Math.floor(this.rows / SCREEN_ROWS))
    const blocks = this.#isWhole ? '' : `where hash(_file, _record // ${SCREEN_BLOCK}) % ${each} = 0`
    await this.#encode(SCREEN, [...this.columns.keys()], blocks)
  }

  get #isWhole(): boolean {
    return this.rows <= SCREEN_ROWS
  }

  /** One hash for each value, so that no text is read twice; null where the value does not read, since silver never has that row. */
  async #encode(table: string, indexes: readonly number[], where: Sql): Promise<void> {
    const codes = indexes.flatMap((index) => {
      const column = this.columns[index]
      if (!column) return []
      const typed = silverValue(column, this.dialect)
      const read = isRead(column, typed)
      return [read === 'true' ? `hash(${typed}) as c${index}` : `case when ${read} then hash(${typed}) end as c${index}`]
    })
    await this.database.run(`create or replace temp table ${table} as select ${codes.join(', ')} from ${this.relation} ${where}`)
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
    const isNamed = (determinant: readonly number[], dependent: number): boolean => named.has(`${determinant.join()}>${dependent}`)
    const isGood = (one: Counted): boolean =>
      isNamed(one.determinant, one.dependent) || ((isNearly(one) || one.broken !== undefined) && this.#isBeyondChance(one))
    const standing: Counted[][] = []
    for (const determinant of determinants) {
      const open = [...this.columns.keys()].filter(
        (dependent) =>
          !determinant.includes(dependent) &&
          !isKnown(determinant, dependent) &&
          (isNamed(determinant, dependent) || this.#mayDetermine(determinant, dependent)),
      )
      const screened = (await this.#counted(SCREEN, determinant, open)).filter(isGood)
      if (screened.length > 0) standing.push(screened)
    }
    return this.#isWhole ? standing.flat() : (await this.#countAll(standing, isNamed)).filter(isGood)
  }

  /** Counts on all rows what the screen left, as far as the budget goes; what is beyond it is told. */
  async #countAll(
    standing: readonly Counted[][],
    isNamed: (determinant: readonly number[], dependent: number) => boolean,
  ): Promise<Counted[]> {
    const isDue = (group: readonly Counted[]): boolean => group.some(({ determinant, dependent }) => isNamed(determinant, dependent))
    const taken = [...standing.filter(isDue), ...standing.filter((group) => !isDue(group)).slice(0, MOST_COUNTED)]
    for (const group of standing) if (!taken.includes(group)) this.leftOut.push(...this.#names(group[0]?.determinant ?? []))
    const indexes = new Set(taken.flat().flatMap(({ determinant, dependent }) => [...determinant, dependent]))
    if (indexes.size === 0) return []
    await this.#encode(CODES, [...indexes], '')
    const counted: Counted[] = []
    for (const group of taken) {
      const determinant = group[0]?.determinant ?? []
      counted.push(
        ...(await this.#counted(
          CODES,
          determinant,
          group.map(({ dependent }) => dependent),
        )),
      )
    }
    return counted
  }

  #names(indexes: readonly number[]): string[] {
    return indexes.map((index) => this.columns[index]?.profile.name ?? '')
  }

  /** A value more than the determinant has cannot be determined by it; constants are determined by everything. */
  #mayDetermine(determinant: readonly number[], dependent: number): boolean {
    const keys = determinant.reduce((product, index) => product * this.#values(index).most, 1)
    const { fewest, most } = this.#values(dependent)
    const faults = determinant.length > 1 ? 0 : keys * MOST_REFUTING
    return most > 1 && fewest <= keys + faults && (determinant.length > 1 ? keys < this.rows : keys < this.rows * MOST_DISTINCT)
  }

  /** The fewest and the most values that silver may have of a column, the missing one among them: spellings may become one. */
  #values(index: number): { fewest: number; most: number } {
    const { profile } = this.columns[index] ?? {}
    const most = profile ? profile.distinct + (profile.nulls > 0 ? 1 : 0) : 0
    return { most, fewest: profile?.type === 'text' ? most - profile.case_variants : Math.min(most, 2) }
  }

  #isBeyondChance({ dependent, support }: Counted): boolean {
    const column = this.columns[dependent]
    return column !== undefined && isBeyondChance(column.profile, support)
  }

  async #counted(table: string, determinant: readonly number[], dependents: readonly number[]): Promise<Counted[]> {
    const counted = await this.#count(table, determinant, dependents)
    const all: Counted[] = []
    for (const one of counted) {
      const broken = determinant.length === 1 && isAlmost(one) ? await this.#countBroken(table, one) : undefined
      all.push(broken === undefined ? one : { ...one, broken })
    }
    return all
  }

  /** Rows with another value than most of their key, where they are few; undefined where they are not. */
  async #countBroken(table: string, { determinant: [key = 0], dependent }: Counted): Promise<number | undefined> {
    const filled = `from ${table} where c${key} is not null and c${dependent} is not null group by`
    const [row] = await this.database.query(
      `select sum(n)::bigint as total, sum(n - most)::bigint as broken, (select max(n) from (select count(*) as n ${filled} c${dependent})) as usual
       from (select sum(n) as n, max(n) as most from (select c${key} as k, count(*) as n ${filled} c${key}, c${dependent}) group by k)`,
    )
    const [total = 0, broken = 0, usual = 0] = ['total', 'broken', 'usual'].map((name) => numberOf(row?.[name]))
    return broken <= total * MOST_BROKEN && broken <= (total - usual) * MOST_UNEXPLAINED ? broken : undefined
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
    const { determinant, dependent, keys, repeated, refuting, support, broken } = counted
    const beyond = refuting === 0 && this.#isBeyondChance(counted)
    return {
      determinant: this.#names(determinant),
      dependent: this.#names([dependent]).join(),
      keys,
      repeated,
      refuting,
      support,
      ...(broken === undefined ? {} : { broken }),
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

/** Few values refute it, and they come back often enough to say what is usual beside one: what is almost a key has hardly a second row. */
const isAlmost = ({ refuting, repeated, support, keys }: Counted): boolean =>
  refuting > 0 && refuting <= repeated * MOST_REFUTING && support >= keys

const firstWord = ({ profile: { name } }: TypedColumn): string => name.split('_')[0] ?? name

const sharesFirstWord = (column: TypedColumn, other: TypedColumn): boolean =>
  firstWord(column) === firstWord(other) && column.profile.name !== firstWord(column)
