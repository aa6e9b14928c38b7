import { callerError, nearestNames, type GangwayError } from '#domain'
import { tokensOf } from '../tokens.ts'

/** The column that words mean: its name, or the only one that has all of the words in its name. Never guessed. */
export function findColumn(words: string, names: readonly string[]): string {
  const [only, ...others] = matches(words, names)
  if (only !== undefined && others.length === 0) return only
  throw only === undefined ? unknown(words, names) : ambiguous(words, [only, ...others])
}

/** `phone and email`, `order_id + line`, `[a, b]`: a column each, in the order that was said. */
export function findColumns(words: string, names: readonly string[]): readonly string[] {
  if (matches(words, names).length === 1) return [findColumn(words, names)]
  const parts = words
    .replaceAll(/[[\]]/g, ' ')
    .split(/\s*(?:,|\+|&|\band\b)\s*/)
    .filter((part) => part.trim() !== '')
  return [...new Set(parts.map((part) => findColumn(part, names)))]
}

function matches(words: string, names: readonly string[]): readonly string[] {
  const bare = withoutFiller(words)
  if (names.includes(bare)) return [bare]
  const wanted = tokensOf(bare)
  if (wanted.length === 0) return []
  const same = names.filter((name) => tokensOf(name).join('_') === wanted.join('_'))
  return same.length > 0 ? same : names.filter((name) => wanted.every((word) => tokensOf(name).includes(word)))
}

/** `the columns "phone"` means phone. */
export const withoutFiller = (words: string): string =>
  words
    .trim()
    .replace(/^(?:(?:the|a|an|all|column|columns|field|fields|values?|of)\s+)+/i, '')
    .replace(/\s+(?:columns?|fields?)$/i, '')
    .replaceAll(/["'`]/g, '')
    .trim()

function unknown(words: string, names: readonly string[]): GangwayError {
  const bare = withoutFiller(words).slice(0, 80)
  return nearestColumn(bare, names, bare)
}

/** There is no such column; those that may be meant, or all. */
export function nearestColumn(name: string, names: readonly string[], subject: string): GangwayError {
  const near = nearestNames(tokensOf(name).join('_'), names)
  return callerError({
    code: 'unknown_column',
    message: `The source has no column ${name}.`,
    subject,
    hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `The columns: ${names.slice(0, 30).join(', ')}.`,
  })
}

const ambiguous = (words: string, found: readonly string[]): GangwayError =>
  callerError({
    code: 'column_ambiguous',
    message: `${withoutFiller(words)} may mean ${found.join(', ')}.`,
    subject: withoutFiller(words),
    hint: 'Name one of them by its whole name.',
  })
