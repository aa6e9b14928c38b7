import type { LogicalType, TypeCandidate } from '#domain'
import { hasInvisible, invisiblePattern, isNumeric } from '#domain'
import type { Dialect, Sql } from '#kit'
import { sqlName, sqlText, type Database } from '#system'
import { textValue } from './bronze-relation.ts'
import { chooseType } from './choose-type.ts'
import { READABLE, valueStatistics, type ValueStatistics } from './column-statistics.ts'
import { logicalTypeOf } from './logical-type-of.ts'
import { measureCandidates, sampleValues } from './measure-candidates.ts'
import { countCleanable, isDoubtful, knownTokens, provenTokens, type TokenCounts } from './null-tokens.ts'
import type { NullTokenTable } from './reference-tables.ts'
import { numberOf } from './row-values.ts'

export interface SourceColumn {
  name: string
  sourceName: string
  aliases?: readonly string[]
  missingIn?: readonly string[]
  /** As DuckDB writes it; text is VARCHAR. */
  physical: string
}

export interface MeasuredValues {
  column: SourceColumn
  isText: boolean
  declaredType: LogicalType | undefined
  statistics: ValueStatistics
  candidates: TypeCandidate[]
  emptyStrings: number
  untrimmed: number
  /** Rows with characters that nobody sees. */
  invisible: number
  tokens: TokenCounts
  /** Doubtful null tokens that this column proves. */
  proven: string[]
  sample: readonly { value: string; count: number }[]
  /** The value of a row, as short as it can be said. */
  value: Sql
}

/** Distinct values `(v, n)` of the column that is being measured. */
export const VALUES = 'gangway_values'
const RAW = 'gangway_raw_values'

export interface Measuring {
  database: Database
  relation: Sql
  dialect: Dialect
  nullTokens: NullTokenTable
  landedIn?: number | undefined
}

/**
 * Reads one column once, as distinct values with their rows, and measures them. `accepted` are null tokens that are settled; without
 * them every known token is taken for one, and the column says which of the doubtful ones it proves.
 */
export async function measureValues(
  measuring: Measuring,
  column: SourceColumn,
  accepted: readonly string[] | undefined,
): Promise<MeasuredValues> {
  return column.physical === 'VARCHAR' ? measureText(measuring, column, accepted) : measureTyped(measuring, column)
}

async function measureTyped({ database, relation, dialect }: Measuring, column: SourceColumn): Promise<MeasuredValues> {
  const type = logicalTypeOf(column.physical)
  const value = readable(column, type, dialect)
  await database.run(`create or replace temp table ${VALUES} as select ${value} as v, count(*) as n from ${relation} group by all`)
  const candidate: TypeCandidate = { type, share: 1, violations: 0 }
  return {
    column,
    isText: false,
    declaredType: type,
    statistics: await valueStatistics(database, VALUES, false),
    candidates: [candidate],
    emptyStrings: 0,
    untrimmed: 0,
    invisible: 0,
    tokens: {},
    proven: [],
    sample: type === 'binary' ? [] : await sampleValues(database, VALUES),
    value,
  }
}

/** Values as silver will have them where the file's own are not comparable: lists and structs as text, what is not a number as null. */
function readable({ name }: SourceColumn, type: LogicalType, dialect: Dialect): Sql {
  if (type === 'text' || type === 'binary') return `cast(${sqlName(name)} as varchar)`
  return type === 'json' || type === 'double' ? dialect.castDelivered(sqlName(name), type) : sqlName(name)
}

async function measureText(measuring: Measuring, column: SourceColumn, accepted: readonly string[] | undefined): Promise<MeasuredValues> {
  const { database, relation, dialect, nullTokens } = measuring
  const name = sqlName(column.name)
  await database.run(
    `create or replace temp table ${RAW} as select raw, ${dialect.trim('raw')} as t, n from (select ${name} as raw, count(*) as n from ${relation} group by all)`,
  )
  const words = accepted === undefined ? knownTokens(nullTokens) : accepted.map((token) => token.toLowerCase())
  const { emptyStrings, untrimmed, invisible, tokens } = await countCleanable(database, RAW, words)
  const isPlain = emptyStrings === 0 && untrimmed === 0 && invisible === 0 && Object.keys(tokens).length === 0
  const cleaned = isPlain ? 'raw' : textValue('t', { dialect, nullTokens: Object.keys(tokens) })
  await database.run(`create or replace temp table ${VALUES} as select ${cleaned} as v, sum(n)::bigint as n from ${RAW} group by all`)
  await database.run(`drop table ${RAW}`)
  const statistics = await valueStatistics(database, VALUES, true)
  const sample = await sampleValues(database, VALUES)
  const candidates = await measureCandidates(database, VALUES, dialect, sample, {
    name: column.name,
    landedIn: measuring.landedIn,
    taken: Object.keys(tokens),
  })
  return {
    column,
    isText: true,
    declaredType: undefined,
    statistics,
    candidates,
    emptyStrings,
    untrimmed,
    invisible: invisible > 0 ? invisible : await countControls(database, sample),
    tokens,
    proven: accepted === undefined ? provenTokens(tokens, candidates, statistics.readable >= READABLE, nullTokens) : [],
    sample,
    value: isPlain ? name : textValue(name, { dialect, nullTokens: accepted ?? Object.keys(tokens) }),
  }
}

/** Rows with controls inside, which stay: counted where the sample has one. */
async function countControls(database: Database, sample: MeasuredValues['sample']): Promise<number> {
  if (!sample.some(({ value }) => hasInvisible(value))) return 0
  const [row] = await database.query(
    `select coalesce(sum(n), 0)::bigint as n from ${VALUES} where regexp_matches(v, ${sqlText(invisiblePattern)})`,
  )
  return numberOf(row?.['n'])
}

/** Whether the null tokens of a column are settled without looking at the others. */
export const isSettled = ({ tokens }: MeasuredValues, table: NullTokenTable): boolean =>
  !Object.keys(tokens).some((token) => isDoubtful(token, table))

const SENTINEL_NUMBERS = ['-9', '-99', '-999', '-9999', '-99999', '999', '9999', '99999', '999999']
const SENTINEL_DATES = ['1899-12-30', '1899-12-31', '1900-01-01', '1970-01-01', '2099-12-31', '2999-12-31', '9999-12-31', '0001-01-01']

/** Rows with a value that usually stands for something missing, and how it is written. */
export interface Sentinels {
  rows: number
  values: string[]
}

/** A number or day that lies outside of all others. */
export async function countSentinels(database: Database, value: Sql, type: LogicalType): Promise<Sentinels> {
  const isDate = type === 'date' || type === 'timestamp'
  if (!isDate && !isNumeric(type)) return { rows: 0, values: [] }
  const list = isDate ? SENTINEL_DATES.map((day) => `date '${day}'`) : SENTINEL_NUMBERS
  const compared = isDate ? 'cast(x as date)' : 'x'
  const [row] = await database.query(
    `with typed as (select ${value} as x, cast(v as varchar) as v, n from ${VALUES} where v is not null),
       others as (select min(x) as low, max(x) as high from typed where ${compared} not in (${list.join(', ')}))
     select coalesce(sum(n), 0)::bigint as n, array_to_string(list(v order by v), '\n') as found from typed, others where ${compared} in (${list.join(', ')}) and (x < low or x > high)`,
  )
  const found = row?.['found']
  return { rows: numberOf(row?.['n']), values: typeof found === 'string' ? found.split('\n') : [] }
}

/** Cells that a spreadsheet would run. */
export async function countFormulas(database: Database): Promise<number> {
  const [row] = await database.query(
    `select coalesce(sum(n), 0)::bigint as n from ${VALUES} where regexp_matches(v, '^=.|^@[A-Za-z]|^[+-][A-Za-z(]')`,
  )
  return numberOf(row?.['n'])
}

/** Values of several words or long ones: prose, whose text is never shown. */
export const isFreeText = ({ isText, statistics: { wordy, maximumLength, distinct, filled } }: MeasuredValues): boolean =>
  isText &&
  filled > 0 &&
  ((maximumLength ?? 0) > 200 || (wordy >= 0.3 && (maximumLength ?? 0) > 30 && distinct > Math.min(50, filled * 0.3)))

/** The chosen type of the values as far as they tell it alone. */
export const typeOf = ({ column, candidates, statistics }: MeasuredValues) => chooseType(column.name, candidates, statistics.filled)
