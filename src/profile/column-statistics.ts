import type { LogicalType, TypeCandidate } from '#domain'
import { exactNumber, isNumeric } from '#domain'
import type { Dialect } from '#kit'
import type { Database, Row, SqlValue } from '#system'
import { readAs } from './type-candidates.ts'
import { numberOf, textOf } from './row-values.ts'

/** Numbers of one column over `(v, n)`: trimmed values without null tokens, and the rows of each; one row of nulls at most. */
export interface ValueStatistics {
  nulls: number
  filled: number
  distinct: number
  minimumLength: number | null
  maximumLength: number | null
  leadingZeros: number
  caseVariants: number
  /** Share of rows with several words. */
  wordy: number
  /** Share of rows without a blank. */
  unbroken: number
  /** Share of rows with a letter or digit. */
  readable: number
  /** Whether no value has a character beyond ASCII. */
  isAscii: boolean
}

/** Share of rows with a letter or digit, from which a column counts as one that is read. */
export const READABLE = 0.9

export async function valueStatistics(database: Database, relation: string, isText: boolean): Promise<ValueStatistics> {
  const text = isText ? 'v' : 'cast(v as varchar)'
  const [row] = await database.query(
    `select coalesce(sum(n) filter (where v is null), 0)::bigint as nulls, coalesce(sum(n) filter (where v is not null), 0)::bigint as filled,
       count(v) as distinct_values, min(length(${text})) as shortest, max(length(${text})) as longest,
       coalesce(sum(n) filter (where regexp_full_match(${text}, '0[0-9]+')), 0)::bigint as zeros,
       count(v) - count(distinct lower(${text})) as variants,
       coalesce(sum(n) filter (where regexp_matches(${text}, '[^ ] +[^ ]+ +[^ ]')), 0)::bigint as wordy,
       coalesce(sum(n) filter (where not contains(${text}, ' ')), 0)::bigint as unbroken,
       coalesce(sum(n) filter (where regexp_matches(${text}, '[A-Za-z0-9]')), 0)::bigint as readable,
       coalesce(bool_and(strlen(${text}) = length(${text})), true) as ascii
     from ${relation}`,
  )
  const filled = count(row, 'filled')
  const isAscii = row?.['ascii'] === true
  const share = (name: string): number => (filled === 0 ? 0 : count(row, name) / filled)
  return {
    nulls: count(row, 'nulls'),
    filled,
    distinct: count(row, 'distinct_values'),
    minimumLength: numberOrNull(row?.['shortest']),
    maximumLength: numberOrNull(row?.['longest']),
    leadingZeros: isText ? count(row, 'zeros') : 0,
    caseVariants: isText ? count(row, 'variants') : 0,
    wordy: share('wordy'),
    unbroken: share('unbroken'),
    readable: isAscii || share('readable') >= READABLE ? share('readable') : await readableShare(database, relation, text, filled),
    isAscii,
  }
}

/** Letters of all scripts, asked for only where those of ASCII do not do: the engine needs two milliseconds to read the pattern. */
async function readableShare(database: Database, relation: string, text: string, filled: number): Promise<number> {
  const [row] = await database.query(
    `select coalesce(sum(n) filter (where regexp_matches(${text}, '[\\p{L}\\p{N}]')), 0)::bigint as readable from ${relation}`,
  )
  return filled === 0 ? 0 : count(row, 'readable') / filled
}

const numberOrNull = (value: SqlValue | undefined): number | null => (value === null || value === undefined ? null : numberOf(value))
const count = (row: Row | undefined, name: string): number => numberOf(row?.[name])

export interface Range {
  minimum: string | number | null
  maximum: string | number | null
  mean: number | null
}

/** Smallest, largest and mean value as what the column is read as. */
export async function valueRange(
  database: Database,
  relation: string,
  candidate: TypeCandidate,
  isText: boolean,
  dialect: Dialect,
): Promise<Range> {
  const { type } = candidate
  if (type === 'json' || type === 'binary') return { minimum: null, maximum: null, mean: null }
  const value = isText ? readAs('v', candidate, dialect) : 'v'
  const mean = isNumeric(type) ? `fsum(cast(x as double) * n) / sum(n) filter (where x is not null)` : 'null'
  const shown = type === 'time' || type === 'boolean' ? 'cast(x as varchar)' : 'x'
  const [row] = await database.query(
    `select min(${shown}) as low, max(${shown}) as high, ${mean} as mean from (select ${value} as x, n from ${relation} where v is not null)`,
  )
  const [minimum, maximum] = [plain(row?.['low'], type), plain(row?.['high'], type)]
  return { minimum, maximum, mean: steadyMean(row?.['mean'], Math.max(Math.abs(Number(minimum)), Math.abs(Number(maximum)))) }
}

/** Digits of a mean, counted from the first of the largest value: what follows depends on the order in which threads add. */
const MEAN_DIGITS = 10
/** That `toFixed` knows. */
const MOST_DECIMALS = 100

function steadyMean(mean: SqlValue | undefined, largest: number): number | null {
  const number = finite(mean)
  if (number === null) return null
  const steady = Number(number.toPrecision(MEAN_DIGITS))
  const decimals = Math.max(0, MEAN_DIGITS - Math.ceil(Math.log10(largest)))
  return decimals <= MOST_DECIMALS ? Number(steady.toFixed(decimals)) : steady
}

function plain(value: SqlValue | undefined, type: LogicalType): string | number | null {
  if (value === null || value === undefined) return null
  if (!isNumeric(type)) return textOf(value).slice(0, 200)
  if (type === 'double') return Number.isInteger(Number(value)) && !Number.isSafeInteger(Number(value)) ? textOf(value) : finite(value)
  return exactNumber(textOf(value))
}

/** Twelve digits: further ones of a double are no more than how it is stored. */
function finite(value: SqlValue | undefined): number | null {
  const number = value === null || value === undefined ? Number.NaN : Number(value)
  return Number.isFinite(number) ? Number(number.toPrecision(12)) : null
}

const ALL_VALUES = 50
const SOME_VALUES = 20

/** All values where there are few, the most frequent ones where they repeat, none where nearly each is another one. */
export async function topValues(
  database: Database,
  relation: string,
  { distinct, filled }: ValueStatistics,
): Promise<{ value: string; count: number }[]> {
  const repeats = distinct > 0 && filled / distinct >= 10
  const most = distinct <= ALL_VALUES ? ALL_VALUES : repeats ? SOME_VALUES : 0
  if (most === 0) return []
  const rows = await database.query(
    `select cast(v as varchar) as v, n from ${relation} where v is not null order by n desc, v limit ${most}`,
  )
  return rows.map((row) => ({ value: textOf(row['v']), count: numberOf(row['n']) }))
}

const PATTERNS = 10
const PATTERN_LENGTH = 40

const ASCII_SHAPES = [
  ['[0-9]+', '9'],
  ['[A-Z]+', 'A'],
  ['[a-z]+', 'a'],
] as const
const SHAPES = [
  ['[0-9]+', '9'],
  ['\\p{Lu}+', 'A'],
  ['\\p{Ll}+', 'a'],
  ['[\\p{Lo}\\p{Lm}\\p{Lt}]+', 'x'],
] as const

/** Shapes of text (`A-9`: letters, a dash, digits), most frequent first; long texts have none. */
export async function patternClasses(
  database: Database,
  relation: string,
  { isAscii }: Pick<ValueStatistics, 'isAscii'>,
): Promise<{ pattern: string; count: number }[]> {
  const shape = (isAscii ? ASCII_SHAPES : SHAPES).reduce(
    (text, [pattern, sign]) => `regexp_replace(${text}, '${pattern}', '${sign}', 'g')`,
    'v',
  )
  const rows = await database.query(
    `select ${shape} as pattern, sum(n)::bigint as n from ${relation} where v is not null and length(v) <= ${PATTERN_LENGTH}
     group by pattern order by n desc, pattern limit ${PATTERNS}`,
  )
  return rows.map((row) => ({ pattern: textOf(row['pattern']), count: numberOf(row['n']) }))
}
