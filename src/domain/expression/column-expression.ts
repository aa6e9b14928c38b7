import { reservedWords, tokenize } from './tokenize.ts'

/** A column as an expression: bare where the tokenizer reads it back as the same column, else in double quotes (`"end"`). */
export const columnExpression = (name: string): string =>
  /^[a-z_][a-z0-9_]*$/.test(name) && !reservedWords.has(name) ? name : `"${name.replaceAll('"', '""')}"`

/** The column that an expression is and nothing else, or undefined. */
export function plainColumn(expression: string): string | undefined {
  if (!/^\s*(?:"(?:[^"]|"")+"|[A-Za-z_][A-Za-z0-9_]*)\s*$/.test(expression)) return undefined
  const [token] = tokenize(expression)
  return token === undefined || (token.kind === 'word' && reservedWords.has(token.value)) ? undefined : token.value
}
