import type { TypeCandidate } from '#domain'
import { invisiblePattern, thresholds, truthWords } from '#domain'
import { sqlText, type Database } from '#system'
import type { NullTokenTable } from './reference-tables.ts'
import { numberOf, textOf } from './row-values.ts'

/** Null tokens of a column as they are written, with their rows. */
export type TokenCounts = Readonly<Record<string, number>>

/** Every word that could stand for a missing value, lower case. */
export const knownTokens = (table: NullTokenTable): string[] => [
  ...table.always,
  ...table.zero_dates,
  ...table.zero_stamps,
  ...table.when_typed,
  ...table.dashes,
]

const INVISIBLE = `regexp_matches(raw, ${sqlText(invisiblePattern)})`

/** Rows that cleaning changes. */
export interface Cleanable {
  emptyStrings: number
  untrimmed: number
  invisible: number
  tokens: TokenCounts
}

/** Among the values `(raw, t, n)`, `t` being the trimmed text: empty ones, with blanks around, with what nobody sees, with a token. */
export async function countCleanable(database: Database, relation: string, tokens: readonly string[]): Promise<Cleanable> {
  const words = ["''", ...tokens.map((token) => sqlText(token.trim()))]
  const rows = await database.query(
    `select case when lower(t) in (${words.join(', ')}) then t end as word, sum(n)::bigint as n,
       coalesce(sum(n) filter (where t <> raw and not ${INVISIBLE}), 0)::bigint as untrimmed,
       coalesce(sum(n) filter (where t <> raw and ${INVISIBLE}), 0)::bigint as invisible
     from ${relation} where t is not null and (t <> raw or lower(t) in (${words.join(', ')})) group by word order by word`,
  )
  const counts = new Map(rows.filter((row) => row['word'] !== null).map((row) => [textOf(row['word']), numberOf(row['n'])]))
  const emptyStrings = counts.get('') ?? 0
  counts.delete('')
  const untrimmed = rows.filter((row) => row['word'] !== '').reduce((sum, row) => sum + numberOf(row['untrimmed']), 0)
  const invisible = rows.reduce((sum, row) => sum + numberOf(row['invisible']), 0)
  return { emptyStrings, untrimmed, invisible, tokens: Object.fromEntries(counts) }
}

export const isDoubtful = (token: string, table: NullTokenTable): boolean =>
  !table.always.includes(token.toLowerCase()) && !table.zero_dates.includes(token.toLowerCase())

/**
 * Doubtful tokens that a column proves to stand for nothing: words in a column whose other values are numbers or dates, a dash among
 * values of letters or digits, digits that are all zero among stamps. `Namibia` is NA too, and `None` may be a category.
 */
export function provenTokens(counts: TokenCounts, others: readonly TypeCandidate[], isWordy: boolean, table: NullTokenTable): string[] {
  const isTyped = others.some(({ type, share }) => type !== 'text' && type !== 'boolean' && share >= thresholds.typeShare)
  const isStamp = others.some(({ format, share }) => format?.startsWith('yyyyMMdd') === true && share >= thresholds.typeShare)
  return Object.keys(counts).filter((token) => {
    if (!isDoubtful(token, table)) return false
    if (table.zero_stamps.includes(token)) return isStamp
    return isTyped || (isWordy && table.dashes.includes(token.toLowerCase()))
  })
}

/** Doubtful tokens that some column proves; zeros are none where another column has them as a value. */
export function provenInFile(
  columns: readonly { tokens: TokenCounts; proven: readonly string[] }[],
  table: NullTokenTable,
): ReadonlySet<string> {
  const disputed = columns.flatMap(({ tokens, proven }) => table.zero_stamps.filter((token) => token in tokens && !proven.includes(token)))
  return new Set(columns.flatMap(({ proven }) => proven.map((token) => token.toLowerCase())).filter((token) => !disputed.includes(token)))
}

/** Words that answer a question in a column of nothing else than yes and no: there `нет` is a value. */
export const answersIn = (counts: TokenCounts, candidates: readonly TypeCandidate[]): string[] =>
  candidates.some(({ type, violations }) => type === 'boolean' && violations === 0) ? Object.keys(counts).filter(isAnswer) : []

/** A word for yes or no in one language or another. */
export const isAnswer = (token: string): boolean => ANSWERS.has(token.toLowerCase())

const ANSWERS: ReadonlySet<string> = new Set(Object.values(truthWords).flatMap((words) => [...words.true, ...words.false]))

/** One spelling of each accepted token, in order. */
export function acceptedTokens(columns: readonly TokenCounts[], proven: ReadonlySet<string>, table: NullTokenTable): string[] {
  const found = columns
    .flatMap((counts) => Object.keys(counts))
    .filter((token) => !isDoubtful(token, table) || proven.has(token.toLowerCase()))
  const spelled = new Map<string, string>()
  for (const token of found.toSorted()) if (!spelled.has(token.toLowerCase())) spelled.set(token.toLowerCase(), token)
  return [...spelled.values()]
}
