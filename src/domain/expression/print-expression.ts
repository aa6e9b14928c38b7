import { columnExpression } from './column-expression.ts'
import type { BinaryOperator, Expression } from './expression.ts'

/** Binding strength; a part that binds weaker than its place asks for gets parentheses. */
const strength = { or: 1, and: 2, not: 3, comparison: 4, sum: 5, product: 6, factor: 7 } as const

const operatorStrength: Readonly<Record<BinaryOperator, number>> = {
  or: strength.or,
  and: strength.and,
  '=': strength.comparison,
  '<>': strength.comparison,
  '<': strength.comparison,
  '<=': strength.comparison,
  '>': strength.comparison,
  '>=': strength.comparison,
  '+': strength.sum,
  '-': strength.sum,
  '*': strength.product,
  '/': strength.product,
}

function strengthOf(node: Expression): number {
  if (node.kind === 'binary') return operatorStrength[node.operator]
  if (node.kind === 'not') return strength.not
  if (node.kind === 'in' || node.kind === 'between' || node.kind === 'is_null') return strength.comparison
  return strength.factor
}

/** The one spelling of a tree: reading it again gives the same tree. */
export function printExpression(node: Expression): string {
  return print(node)
}

const print = (node: Expression, least: number = strength.or): string => (strengthOf(node) < least ? `(${body(node)})` : body(node))

function body(node: Expression): string {
  switch (node.kind) {
    case 'column':
      return columnExpression(node.name)
    case 'number':
      return node.text
    case 'text':
      return `'${node.value.replaceAll("'", "''")}'`
    case 'boolean':
      return node.value ? 'true' : 'false'
    case 'date':
      return `date '${node.value}'`
    case 'null':
      return 'null'
    case 'negate':
      return `-${print(node.operand, strength.factor)}`
    case 'not':
      return `not ${print(node.operand, strength.not)}`
    case 'call':
      return `${node.name}(${printList(node.arguments)})`
    case 'case':
      return printCase(node)
    default:
      return printOperation(node)
  }
}

function printOperation(node: Extract<Expression, { kind: 'binary' | 'in' | 'between' | 'is_null' }>): string {
  if (node.kind === 'binary') {
    const own = operatorStrength[node.operator]
    const leftLeast = own === strength.comparison ? strength.sum : own
    return `${print(node.left, leftLeast)} ${node.operator} ${print(node.right, own + 1)}`
  }
  const operand = print(node.operand, strength.sum)
  const not = node.negated ? 'not ' : ''
  if (node.kind === 'is_null') return `${operand} is ${not}null`
  if (node.kind === 'in') return `${operand} ${not}in (${printList(node.values)})`
  return `${operand} ${not}between ${print(node.low, strength.sum)} and ${print(node.high, strength.sum)}`
}

const printList = (nodes: readonly Expression[]): string => nodes.map((node) => print(node)).join(', ')

function printCase(node: Extract<Expression, { kind: 'case' }>): string {
  const branches = node.branches.map((branch) => `when ${print(branch.when)} then ${print(branch.then)}`)
  return ['case', ...branches, ...(node.otherwise ? [`else ${print(node.otherwise)}`] : []), 'end'].join(' ')
}
