import { expressionError } from './expression-error.ts'
import { expressionLimits, type Position } from './expression.ts'
import { tokenize, type Token } from './tokenize.ts'

const shown = (token: Token): string => (token.kind === 'end' ? 'the end' : JSON.stringify(token.value))

/** Walks over the tokens of one expression; knows where it is and how deep. */
export class TokenReader {
  private index = 0
  private depth = 0
  private readonly tokens: readonly Token[]

  constructor(
    text: string,
    readonly subject: string | undefined,
  ) {
    if (text.length > expressionLimits.length) {
      throw expressionError(`An expression has at most ${expressionLimits.length} characters`, { line: 1, column: 1 }, subject)
    }
    this.tokens = tokenize(text, subject)
  }

  peek(offset = 0): Token {
    const token = this.tokens[Math.min(this.index + offset, this.tokens.length - 1)]
    if (token === undefined) throw expressionError('The expression is empty', { line: 1, column: 1 }, this.subject)
    return token
  }

  next(): Token {
    const token = this.peek()
    this.index += 1
    return token
  }

  sees(kind: 'word' | 'symbol', value: string): boolean {
    const token = this.peek()
    return token.kind === kind && token.value === value
  }

  /** Takes the token if it is there. */
  take(kind: 'word' | 'symbol', value: string): boolean {
    if (!this.sees(kind, value)) return false
    this.index += 1
    return true
  }

  expect(kind: 'word' | 'symbol', value: string): void {
    if (!this.take(kind, value)) this.fail(`Expected ${value} but found ${shown(this.peek())}`)
  }

  fail(message: string, hint?: string, at: Position = this.peek().at): never {
    throw expressionError(message, at, this.subject, hint)
  }

  unexpected(): never {
    const token = this.peek()
    return this.fail(token.kind === 'end' && this.tokens.length === 1 ? 'The expression is empty' : `Did not expect ${shown(token)}`)
  }

  /** Runs one level deeper; refuses what no engine would parse. */
  nested<T>(read: () => T): T {
    this.depth += 1
    if (this.depth > expressionLimits.depth) this.fail(`An expression nests at most ${expressionLimits.depth} levels deep`)
    const result = read()
    this.depth -= 1
    return result
  }
}
