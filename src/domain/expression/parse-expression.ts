import {
  type CaseBranch,
  childrenOf,
  type Expression,
  type ExpressionFunction,
  expressionFunctions,
  expressionLimits,
} from './expression.ts'
import { reservedWords } from './tokenize.ts'
import { TokenReader } from './token-reader.ts'

/** Reads the text of an expression. Throws `expression_invalid` with line and column; `subject` names the config path. */
export function parseExpression(text: string, subject?: string): Expression {
  const reader = new TokenReader(text, subject)
  const expression = readOr(reader)
  if (reader.peek().kind !== 'end') reader.unexpected()
  if (depthOf(expression) > expressionLimits.chain) {
    reader.fail(`An expression has at most ${expressionLimits.chain} operators in a row`, undefined, expression.at)
  }
  return expression
}

/** A chain of operators is as deep as it is long; engines stop parsing at about a thousand. */
const depthOf = (node: Expression): number => 1 + Math.max(0, ...childrenOf(node).map(depthOf))

function readOr(reader: TokenReader): Expression {
  return reader.nested(() => readChain(reader, readAnd, (word) => word === 'or'))
}

function readAnd(reader: TokenReader): Expression {
  return readChain(reader, readNot, (word) => word === 'and')
}

function readChain(reader: TokenReader, readPart: (reader: TokenReader) => Expression, isLink: (word: string) => boolean): Expression {
  let left = readPart(reader)
  while (reader.peek().kind === 'word' && isLink(reader.peek().value)) {
    const operator = reader.next().value === 'or' ? 'or' : 'and'
    left = { kind: 'binary', operator, left, right: readPart(reader), at: left.at }
  }
  return left
}

function readNot(reader: TokenReader): Expression {
  const { at } = reader.peek()
  if (!reader.take('word', 'not')) return readComparison(reader)
  return { kind: 'not', operand: reader.nested(() => readNot(reader)), at }
}

const comparisons = { '=': '=', '<>': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const
const isComparison = (value: string): value is keyof typeof comparisons => Object.hasOwn(comparisons, value)

function readComparison(reader: TokenReader): Expression {
  const left = readSum(reader)
  const token = reader.peek()
  if (token.kind === 'symbol' && isComparison(token.value)) {
    reader.next()
    const right = readSum(reader)
    const after = reader.peek()
    if (after.kind === 'symbol' && isComparison(after.value)) reader.fail('Comparisons do not chain', 'Write a < b and b < c.')
    return { kind: 'binary', operator: comparisons[token.value], left, right, at: left.at }
  }
  return readPredicate(reader, left)
}

/** `is [not] null`, `[not] in (…)`, `[not] between … and …` after an operand. */
function readPredicate(reader: TokenReader, operand: Expression): Expression {
  const { at } = operand
  if (reader.take('word', 'is')) {
    const negated = reader.take('word', 'not')
    reader.expect('word', 'null')
    return { kind: 'is_null', operand, negated, at }
  }
  const following = reader.peek(1)
  const negated = reader.sees('word', 'not') && following.kind === 'word' && ['in', 'between'].includes(following.value)
  if (negated) reader.next()
  if (reader.take('word', 'in')) return { kind: 'in', operand, values: readList(reader), negated, at }
  if (reader.take('word', 'between')) {
    const low = readSum(reader)
    reader.expect('word', 'and')
    return { kind: 'between', operand, low, high: readSum(reader), negated, at }
  }
  return operand
}

function readSum(reader: TokenReader): Expression {
  let left = readProduct(reader)
  for (;;) {
    const operator = reader.take('symbol', '+') ? '+' : reader.take('symbol', '-') ? '-' : undefined
    if (operator === undefined) return left
    left = { kind: 'binary', operator, left, right: readProduct(reader), at: left.at }
  }
}

function readProduct(reader: TokenReader): Expression {
  let left = readFactor(reader)
  for (;;) {
    const operator = reader.take('symbol', '*') ? '*' : reader.take('symbol', '/') ? '/' : undefined
    if (operator === undefined) return left
    left = { kind: 'binary', operator, left, right: readFactor(reader), at: left.at }
  }
}

function readFactor(reader: TokenReader): Expression {
  const { at } = reader.peek()
  if (reader.take('symbol', '-')) return { kind: 'negate', operand: reader.nested(() => readFactor(reader)), at }
  if (reader.take('symbol', '(')) {
    const inner = readOr(reader)
    reader.expect('symbol', ')')
    return { ...inner, at }
  }
  return readPrimary(reader)
}

function readPrimary(reader: TokenReader): Expression {
  const token = reader.peek()
  const { at, value } = token
  switch (token.kind) {
    case 'number':
      reader.next()
      return { kind: 'number', text: value, at }
    case 'text':
      reader.next()
      return { kind: 'text', value, at }
    case 'name':
      reader.next()
      return { kind: 'column', name: value, at }
    case 'word':
      return readWord(reader)
    case 'symbol':
    case 'end':
      return reader.unexpected()
  }
}

function readWord(reader: TokenReader): Expression {
  const { at, value } = reader.peek()
  const following = reader.peek(1)
  if (value === 'date' && following.kind === 'text') return readDate(reader)
  if (following.kind === 'symbol' && following.value === '(' && !reservedWords.has(value)) return readCall(reader)
  if (value === 'case') return readCase(reader)
  if (value === 'null' || value === 'true' || value === 'false') {
    reader.next()
    return value === 'null' ? { kind: 'null', at } : { kind: 'boolean', value: value === 'true', at }
  }
  if (reservedWords.has(value)) reader.unexpected()
  reader.next()
  return { kind: 'column', name: value, at }
}

function readDate(reader: TokenReader): Expression {
  const { at } = reader.next()
  const literal = reader.next()
  const parsed = new Date(`${literal.value}T00:00:00Z`)
  const real = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(literal.value) && !Number.isNaN(parsed.getTime())
  if (!real || parsed.toISOString().slice(0, 10) !== literal.value || literal.value.startsWith('0000')) {
    reader.fail(`${JSON.stringify(literal.value)} is no date`, "Write year, month and day: date '2024-01-31'.", literal.at)
  }
  return { kind: 'date', value: literal.value, at }
}

const isFunction = (name: string): name is ExpressionFunction => expressionFunctions.some((known) => known === name)

function readCall(reader: TokenReader): Expression {
  const { at, value } = reader.peek()
  if (!isFunction(value)) reader.fail(`There is no function ${value}`, `Known: ${expressionFunctions.join(', ')}.`)
  reader.next()
  return { kind: 'call', name: value, arguments: readList(reader), at }
}

function readList(reader: TokenReader): readonly Expression[] {
  reader.expect('symbol', '(')
  const values = [readOr(reader)]
  while (reader.take('symbol', ',')) values.push(readOr(reader))
  reader.expect('symbol', ')')
  return values
}

function readCase(reader: TokenReader): Expression {
  const { at } = reader.next()
  const branches: CaseBranch[] = []
  while (reader.take('word', 'when')) {
    const when = readOr(reader)
    reader.expect('word', 'then')
    branches.push({ when, then: readOr(reader) })
  }
  if (branches.length === 0) reader.fail('A case begins with when', "Write case when amount > 0 then 'in' else 'out' end.")
  const otherwise = reader.take('word', 'else') ? readOr(reader) : undefined
  reader.expect('word', 'end')
  return { kind: 'case', branches, otherwise, at }
}
