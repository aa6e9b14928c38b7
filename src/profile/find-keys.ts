import {
  accidentOfKey,
  compareRanks,
  decimalParts,
  isMoment,
  keyRank,
  type ColumnProfile,
  type ColumnRole,
  type KeyCandidate,
  type LogicalType,
} from '#domain'
import type { Sql } from '#kit'
import { sqlName, type Database } from '#system'
import { combinations, countConflicts, countRepeats, refute } from './count-repeats.ts'
import { numberOf } from './row-values.ts'

export interface KeyColumn {
  name: string
  /** Its value in the relation. */
  value: Sql
  type: LogicalType
  role: ColumnRole
  pii: ColumnProfile['pii']
  distinct: number
  nulls: number
  isFreeText: boolean
  /** Place in the source. */
  position: number
}

export interface KeySearch {
  /** Readable records. */
  relation: Sql
  rows: number
  /** Rows that repeat another one whole: no key can be without violations then. */
  exactDuplicates: number
}

const NEAR_SINGLE = 0.05
const NEAR_COMPOSITE = 0.02
const MOST_COLUMNS = 24
const MOST_LISTED = 20
const MOST_NEAR = 5
const CODES = 'gangway_key_codes'

/**
 * Keys of up to three columns: all that hold on every row, minimal ones only, then near ones with their violations for a person to choose
 * from, then what holds by accident. Fractions are no keys, save coordinates in a composite; columns with nulls are in no exact key.
 */
export async function findKeys(database: Database, columns: readonly KeyColumn[], search: KeySearch): Promise<KeyCandidate[]> {
  if (search.rows === 0) return []
  const singles = columns
    .filter((column) => canIdentify(column, search.rows) && !isFraction(column))
    .map((column) => ({ columns: [column.name], violations: search.rows - column.distinct, nulls: column.nulls, minimal: true }))
  const exact = singles.filter(({ violations }) => violations === 0)
  const nearSingles = singles.filter(({ violations }) => violations > 0 && violations <= search.rows * NEAR_SINGLE)
  const composites = await findComposites(
    database,
    partsOf(columns, exact, search.rows).slice(0, MOST_COLUMNS),
    search,
    exact.length + nearSingles.length > 0,
  )
  const near = [...nearSingles, ...composites.near].toSorted(
    (left, right) => left.violations - right.violations || left.columns.length - right.columns.length,
  )
  const ranked = [...exact, ...composites.exact].toSorted((left, right) => compareRanks(keyRank(left, columns), keyRank(right, columns)))
  const isLikely = (key: KeyCandidate): boolean => accidentOfKey(key.columns, columns) === undefined
  const listed = [...ranked.filter(isLikely), ...near, ...ranked.filter((key) => !isLikely(key))].slice(0, MOST_LISTED)
  return withConflicts(database, listed, columns, search)
}

/** One row has a key, though it repeats nothing. */
const canIdentify = ({ type, isFreeText, distinct }: KeyColumn, rows: number): boolean =>
  distinct > (rows === 1 ? 0 : 1) && !isFreeText && !['json', 'binary', 'boolean', 'double'].includes(type)

/** How many of the rows that repeat a key differ from the one before, for the likeliest near keys; the others repeat it whole. */
async function withConflicts(
  database: Database,
  keys: readonly KeyCandidate[],
  columns: readonly KeyColumn[],
  { relation, exactDuplicates }: KeySearch,
): Promise<KeyCandidate[]> {
  const near = keys.filter(({ violations }) => violations > 0).slice(0, MOST_NEAR)
  if (near.length === 0) return [...keys]
  if (exactDuplicates === 0) return keys.map((key) => (near.includes(key) ? { ...key, conflicts: key.violations - key.nulls } : key))
  const valueOf = new Map(columns.map(({ name, value }) => [name, value]))
  const counted = await countConflicts(
    database,
    relation,
    near.map((key) => key.columns.flatMap((name) => valueOf.get(name) ?? [])),
    columns.map(({ value }) => value),
  )
  return keys.map((key) => {
    const conflicts = counted[near.indexOf(key)]
    return conflicts === undefined ? key : { ...key, conflicts }
  })
}

const isFraction = ({ type }: KeyColumn): boolean => (decimalParts(type)?.scale ?? 0) > 0
const isCoordinate = ({ name }: KeyColumn): boolean => /(?:^|_)(?:lat|latitude|lon|lng|long|longitude|x|y)(?:_|$)/.test(name)

/** Columns that may be parts of a composite, the likeliest first. */
function partsOf(columns: readonly KeyColumn[], exact: readonly KeyCandidate[], rows: number): KeyColumn[] {
  const rank: Readonly<Record<ColumnRole, number>> = { identifier: 0, temporal: 1, dimension: 1, measure: 2, text: 3 }
  return columns
    .filter(
      (column) =>
        (canIdentify(column, rows) || (column.type === 'boolean' && column.distinct > 1)) && (!isFraction(column) || isCoordinate(column)),
    )
    .filter(({ name, nulls }) => nulls <= rows * NEAR_COMPOSITE && !exact.some(({ columns: [only] }) => only === name))
    .toSorted((left, right) => rank[left.role] - rank[right.role] || right.distinct - left.distinct)
}

/** Columns that were no part of any composite that was tried, since so many come before them. */
export function untriedParts(columns: readonly KeyColumn[], keys: readonly KeyCandidate[], rows: number): string[] {
  const exact = keys.filter((key) => key.columns.length === 1 && key.violations === 0)
  return partsOf(columns, exact, rows)
    .slice(MOST_COLUMNS)
    .map(({ name }) => name)
}

interface Composites {
  exact: KeyCandidate[]
  near: KeyCandidate[]
}

async function findComposites(database: Database, parts: readonly KeyColumn[], search: KeySearch, hasSingle: boolean): Promise<Composites> {
  if (parts.length < 2) return { exact: [], near: [] }
  const codes = parts.map(({ value }, index) => `case when ${value} is not null then hash(${value}) end as c${index}`)
  await database.run(`create or replace temp table ${CODES} as select ${codes.join(', ')} from ${search.relation}`)
  try {
    const exact = search.exactDuplicates > 0 ? [] : await exactComposites(database, parts, search.rows)
    // A near key is worth showing only where nothing better is there.
    const near = exact.length > 0 || hasSingle ? [] : await nearComposites(database, parts, search.rows)
    return { exact, near }
  } finally {
    await database.run(`drop table ${CODES}`)
  }
}

async function exactComposites(database: Database, parts: readonly KeyColumn[], rows: number): Promise<KeyCandidate[]> {
  const whole = parts.flatMap(({ nulls }, index) => (nulls === 0 ? [index] : []))
  const found: number[][] = []
  for (const size of [2, 3]) {
    const possible = combinations(whole, size).filter(
      (combination) => fits(combination, parts, rows) && !found.some((key) => key.every((part) => combination.includes(part))),
    )
    found.push(...(await refute(database, CODES, possible, rows)))
  }
  return found.map((combination) => candidate(combination, parts, 0, 0))
}

/** No more rows can be told apart than there are combinations of values. */
const fits = (combination: readonly number[], parts: readonly KeyColumn[], rows: number): boolean =>
  combination.reduce((product, part) => product * (parts[part]?.distinct ?? 0), 1) >= rows

const SCREEN_ROWS = 20_000
const MOST_COUNTED = 60

async function nearComposites(database: Database, parts: readonly KeyColumn[], rows: number): Promise<KeyCandidate[]> {
  const near: KeyCandidate[] = []
  const indexes = parts.map((_, index) => index)
  for (const size of [2, 3]) {
    const possible = combinations(indexes, size).filter(
      (combination) =>
        fits(combination, parts, rows * (1 - NEAR_COMPOSITE)) &&
        !near.some(({ columns }) => columns.every((name) => combination.some((part) => parts[part]?.name === name))),
    )
    const screened = await countRepeats(database, CODES, possible, SCREEN_ROWS)
    const likely = screened
      .filter(({ violations, rows: looked }) => violations <= looked * NEAR_COMPOSITE)
      .toSorted((left, right) => left.violations - right.violations)
      .slice(0, MOST_COUNTED)
    const counted = await countRepeats(
      database,
      CODES,
      likely.map(({ combination }) => combination),
      undefined,
    )
    const good = counted
      .filter(({ violations }) => violations <= rows * NEAR_COMPOSITE)
      .toSorted((left, right) => left.violations - right.violations)
    near.push(...good.slice(0, MOST_NEAR).map(({ combination, violations, nulls }) => candidate(combination, parts, violations, nulls)))
  }
  return near
}

/** Moments first, then in the order of the source: how people name a key. */
const candidate = (combination: readonly number[], parts: readonly KeyColumn[], violations: number, nulls: number): KeyCandidate => ({
  columns: combination
    .flatMap((part) => parts[part] ?? [])
    .toSorted((left, right) => Number(isMoment(right.type)) - Number(isMoment(left.type)) || left.position - right.position)
    .map(({ name }) => name),
  violations,
  nulls,
  minimal: true,
})

/** How often whole rows repeat an earlier one, as delivered. */
export async function countExactDuplicates(database: Database, relation: Sql, columns: readonly string[]): Promise<number> {
  if (columns.length === 0) return 0
  const [row] = await database.query(
    `select coalesce(sum(n - 1), 0)::bigint as repeats from (select count(*) as n from ${relation} group by ${columns.map(sqlName).join(', ')})`,
  )
  return numberOf(row?.['repeats'])
}
