import type { LogicalType } from '../logical-type.ts'
import { expressionError } from './expression-error.ts'
import { arithmeticType, decimalOf, digitsOf, type ExpressionType, familyOf, numberType, unifyTypes } from './expression-type.ts'
import type { Expression, ExpressionFunction } from './expression.ts'
import { printExpression } from './print-expression.ts'
import { unknownColumn } from './require-columns.ts'

/** A tree with the type of every node; literals of numbers beside integers are as wide as they are written. */
export interface CheckedExpression {
  expression: Expression
  type: ExpressionType
  types: ReadonlyMap<Expression, ExpressionType>
}

/** Finds the type of every node, given the columns' types. Throws `expression_invalid` at the node that does not fit. */
export function checkExpression(expression: Expression, columns: ReadonlyMap<string, LogicalType>, subject?: string): CheckedExpression {
  const types = new Map<Expression, ExpressionType>()
  const type = new Checker(columns, types, subject).typeOf(expression)
  return { expression, type, types }
}

class Checker {
  constructor(
    private readonly columns: ReadonlyMap<string, LogicalType>,
    private readonly types: Map<Expression, ExpressionType>,
    private readonly subject: string | undefined,
  ) {}

  typeOf(node: Expression): ExpressionType {
    const type = this.infer(node)
    this.types.set(node, type)
    return type
  }

  private infer(node: Expression): ExpressionType {
    switch (node.kind) {
      case 'column':
        return this.column(node.name, node)
      case 'number':
        return numberType(node.text)
      case 'text':
      case 'boolean':
      case 'date':
      case 'null':
        return node.kind
      case 'negate':
        return this.number(node.operand)
      case 'not':
        return this.condition(node.operand)
      case 'binary':
        return this.binary(node)
      case 'in':
        node.values.forEach((value) => this.comparable(node.operand, value))
        return 'boolean'
      case 'between':
        this.comparable(node.operand, node.low)
        this.comparable(node.operand, node.high)
        return 'boolean'
      case 'is_null':
        this.typeOf(node.operand)
        return 'boolean'
      case 'call':
        return this.call(node)
      case 'case':
        node.branches.forEach((branch) => this.condition(branch.when))
        return this.unify([...node.branches.map((branch) => branch.then), ...(node.otherwise ? [node.otherwise] : [])])
    }
  }

  private column(name: string, node: Expression): LogicalType {
    const type = this.columns.get(name)
    if (type !== undefined) return type
    throw unknownColumn(name, [...this.columns.keys()], node.at, this.subject)
  }

  private binary(node: Extract<Expression, { kind: 'binary' }>): ExpressionType {
    switch (node.operator) {
      case 'and':
      case 'or':
        this.condition(node.left)
        return this.condition(node.right)
      case '+':
      case '-':
      case '*':
      case '/':
        return this.arithmetic(node.operator, node.left, node.right)
      default:
        this.comparable(node.left, node.right)
        return 'boolean'
    }
  }

  /** A whole number written beside a decimal is as wide as it is written, so that `1 - discount` stays exact. */
  private arithmetic(operator: '+' | '-' | '*' | '/', left: Expression, right: Expression): LogicalType {
    const [a, b] = [this.number(left), this.number(right)]
    const narrow = (node: Expression, type: LogicalType, other: LogicalType): LogicalType =>
      node.kind === 'number' && type === 'integer' && other.startsWith('decimal') ? decimalOf(node.text.length, 0) : type
    return arithmeticType(operator, narrow(left, a, b), narrow(right, b, a))
  }

  private comparable(left: Expression, right: Expression): void {
    const [a, b] = [this.types.get(left) ?? this.typeOf(left), this.typeOf(right)]
    if (a === 'null' || b === 'null') this.fail(a === 'null' ? left : right, 'Nothing compares with null', 'Write is null or is not null.')
    if (familyOf(a) === 'binary' || familyOf(a) !== familyOf(b)) {
      this.fail(right, `Cannot compare ${a} ${quoted(left)} with ${b} ${quoted(right)}`, comparisonHint(a, b))
    }
  }

  private call(node: Extract<Expression, { kind: 'call' }>): ExpressionType {
    if (node.name === 'coalesce') return this.unify(node.arguments)
    if (node.name === 'round') return this.round(node)
    const [argument, ...more] = node.arguments
    if (argument === undefined || more.length > 0) return this.fail(node, `${node.name} takes one argument`)
    return this.unary(node.name, argument)
  }

  private unary(name: Exclude<ExpressionFunction, 'coalesce' | 'round'>, argument: Expression): LogicalType {
    const type = this.typeOf(argument)
    if (name === 'length' || name === 'lower' || name === 'upper') {
      if (type !== 'text') this.fail(argument, `${name} takes text, ${quoted(argument)} is ${type}`)
      return name === 'length' ? 'integer' : 'text'
    }
    if (name === 'hour' && type !== 'timestamp') this.fail(argument, `hour takes a timestamp, ${quoted(argument)} is ${type}`)
    if (familyOf(type) !== 'date') this.fail(argument, `${name} takes a date or a timestamp, ${quoted(argument)} is ${type}`)
    return 'integer'
  }

  private round(node: Extract<Expression, { kind: 'call' }>): LogicalType {
    const [value, places, ...more] = node.arguments
    if (value === undefined || places === undefined || more.length > 0)
      return this.fail(node, 'round takes a number and its decimal places')
    this.typeOf(places)
    if (places.kind !== 'number' || !/^(?:[0-9]|10)$/.test(places.text)) {
      return this.fail(places, 'round takes decimal places from 0 to 10, written as a number')
    }
    const type = this.number(value)
    if (type === 'integer') return type
    const scale = Number(places.text)
    if (type === 'double') return `decimal(38,${scale})`
    const digits = digitsOf(type)
    if (scale >= digits.scale) return type
    const rounded = decimalOf(digits.whole + 1, scale)
    return rounded === 'double' ? type : rounded
  }

  private number(node: Expression): LogicalType {
    const type = this.typeOf(node)
    if (type === 'null' || familyOf(type) !== 'number') return this.fail(node, `${quoted(node)} is ${type}, not a number`)
    return type
  }

  private condition(node: Expression): 'boolean' {
    const type = this.typeOf(node)
    return type === 'boolean' ? type : this.fail(node, `${quoted(node)} is ${type}, not a condition`)
  }

  private unify(nodes: readonly Expression[]): ExpressionType {
    return nodes.reduce<ExpressionType>((type, node) => {
      const own = this.typeOf(node)
      return unifyTypes(type, own) ?? this.fail(node, `${quoted(node)} is ${own} where ${type} is expected`)
    }, 'null')
  }

  private fail(node: Expression, message: string, hint?: string): never {
    throw expressionError(message, node.at, this.subject, hint)
  }
}

function quoted(node: Expression): string {
  const text = printExpression(node)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

function comparisonHint(left: ExpressionType, right: ExpressionType): string | undefined {
  const families = new Set([familyOf(left), familyOf(right)])
  if (families.has('date') && families.has('text')) return "Write dates as date '2024-01-31'; cast text columns in a step before."
  return families.has('number') && families.has('text') ? 'Cast the text column in a step before, or compare with text.' : undefined
}
