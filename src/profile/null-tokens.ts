import type { TypeCandidate } from '#domain'
import { thresholds } from '#domain'
import { sqlText, type Database } from '#system'
import type { NullTokenTable } from './reference-tables.ts'
import { numberOf, textOf } from './row-values.ts'

/** Null tokens of a column as they are written, with their rows. */
export type TokenCounts = Readonly<Record<string, number>>

/** Every word that could stand for a missing value, lower case. */
export const knownTokens = ({ always, when_typed: whenTyped, dashes }: NullTokenTable): string[] => [...always, ...whenTyped, ...dashes]

/** Counts known tokens among the values `(raw, t, n)`, `t` being the trimmed text. */
export async function countTokens(database: Database, relation: string, tokens: readonly string[]): Promise<TokenCounts> {
  if (tokens.length === 0) return {}
  const rows = await database.query(
    `select t, sum(n)::bigint as n from ${relation} where lower(t) in (${tokens.map(sqlText).join(', ')}) group by t order by t`,
  )
  return Object.fromEntries(rows.map((row) => [textOf(row['t']), numberOf(row['n'])]))
}

export const isDoubtful = (token: string, table: NullTokenTable): boolean => !table.always.includes(token.toLowerCase())

/**
 * Doubtful tokens that a column proves to stand for nothing: words in a column whose other values are numbers or dates, a dash among
 * values of letters or digits. `Namibia` is NA too, and `None` may be a category.
 */
export function provenTokens(counts: TokenCounts, others: readonly TypeCandidate[], isWordy: boolean, table: NullTokenTable): string[] {
  const isTyped = others.some(({ type, share }) => type !== 'text' && type !== 'boolean' && share >= thresholds.typeShare)
  return Object.keys(counts).filter(
    (token) => isDoubtful(token, table) && (isTyped || (isWordy && table.dashes.includes(token.toLowerCase()))),
  )
}

/** One spelling of each accepted token, in order. */
export function acceptedTokens(columns: readonly TokenCounts[], proven: ReadonlySet<string>, table: NullTokenTable): string[] {
  const found = columns
    .flatMap((counts) => Object.keys(counts))
    .filter((token) => !isDoubtful(token, table) || proven.has(token.toLowerCase()))
  const spelled = new Map<string, string>()
  for (const token of found.toSorted()) if (!spelled.has(token.toLowerCase())) spelled.set(token.toLowerCase(), token)
  return [...spelled.values()]
}
