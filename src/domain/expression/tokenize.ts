import { expressionError } from './expression-error.ts'
import type { Position } from './expression.ts'

export type TokenKind = 'word' | 'name' | 'number' | 'text' | 'symbol' | 'end'

/** `word` is a bare word in lower case, `name` a column in double quotes, `text` is already unescaped. */
export interface Token {
  kind: TokenKind
  value: string
  at: Position
}

/** Words that cannot stand bare for a column; quote them: `"case"`. */
export const reservedWords: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'in',
  'between',
  'is',
  'null',
  'true',
  'false',
  'case',
  'when',
  'then',
  'else',
  'end',
])

const patterns: readonly { kind: TokenKind | 'space'; pattern: RegExp }[] = [
  { kind: 'space', pattern: /[ \t\r\n]+/y },
  { kind: 'number', pattern: /(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?![A-Za-z0-9_.])/y },
  { kind: 'text', pattern: /'(?:[^']|'')*'/y },
  { kind: 'name', pattern: /"(?:[^"]|"")+"/y },
  { kind: 'word', pattern: /[A-Za-z_][A-Za-z0-9_]*/y },
  { kind: 'symbol', pattern: /<=|>=|<>|!=|[-+*/=<>(),]/y },
]

const unquote = (text: string, quote: string): string => text.slice(1, -1).replaceAll(quote + quote, quote)

function valueOf(kind: TokenKind, text: string): string {
  if (kind === 'text') return unquote(text, "'")
  if (kind === 'name') return unquote(text, '"')
  if (kind === 'word') return text.toLowerCase()
  return text === '!=' ? '<>' : text
}

function advance(at: Position, text: string): Position {
  const lines = text.split('\n')
  const last = lines.at(-1) ?? ''
  return lines.length === 1
    ? { line: at.line, column: at.column + text.length }
    : { line: at.line + lines.length - 1, column: last.length + 1 }
}

function complain(text: string, index: number, at: Position, subject?: string): never {
  const sign = text[index]
  if (sign === "'")
    throw expressionError('A text is not closed', at, subject, "Text stands in single quotes, a quote in it is doubled: 'it''s'.")
  if (sign === '"') throw expressionError('A column in double quotes is not closed', at, subject)
  if (sign === '%') throw expressionError('There is no operator %', at, subject)
  throw expressionError(`Cannot read ${JSON.stringify(text.slice(index, index + 12))}`, at, subject)
}

export function tokenize(text: string, subject?: string): readonly Token[] {
  const tokens: Token[] = []
  let at: Position = { line: 1, column: 1 }
  let index = 0
  while (index < text.length) {
    const found = matchAt(text, index) ?? complain(text, index, at, subject)
    if (found.kind !== 'space') tokens.push({ kind: found.kind, value: valueOf(found.kind, found.text), at })
    at = advance(at, found.text)
    index += found.text.length
  }
  tokens.push({ kind: 'end', value: '', at })
  return tokens
}

function matchAt(text: string, index: number): { kind: TokenKind | 'space'; text: string } | undefined {
  for (const { kind, pattern } of patterns) {
    pattern.lastIndex = index
    const match = pattern.exec(text)
    if (match) return { kind, text: match[0] }
  }
  return undefined
}
