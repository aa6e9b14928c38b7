import {
  checkExpression,
  type CheckedExpression,
  collectColumns,
  type Expression,
  type ExpressionType,
  type LogicalType,
  parseExpression,
  unifyTypes,
} from '#domain'
import type { Dialect, Sql, TypedSql } from '#kit'

export interface CompiledExpression extends TypedSql {
  columns: readonly string[]
  /** Just a column, as it is. */
  plain: boolean
  /** A quotient, an overflow or a narrowing can leave it null though all columns have values. */
  partial: boolean
}

export interface ExpressionScope {
  /** Types of the columns that may be named. */
  types: ReadonlyMap<string, LogicalType>
  /** SQL of a column; the quoted name where this says nothing. */
  sql?: (column: string) => Sql
}

/** Text of an expression to SQL of a dialect. Throws `expression_invalid` with the config path as subject. */
export function compileExpression(text: string, scope: ExpressionScope, dialect: Dialect, subject: string): CompiledExpression {
  const expression = parseExpression(text, subject)
  const checked = checkExpression(expression, scope.types, subject)
  const writer = new ExpressionWriter(checked, dialect, scope.sql ?? ((column) => dialect.identifier(column)))
  const type = concrete(checked.type)
  const sql = writer.write(expression)
  const plain = expression.kind === 'column'
  const columns = collectColumns(expression)
  return { sql: finished(sql, checked.type, plain, dialect), type, columns, plain, partial: writer.partial }
}

/** A double that is none is no value; an engine gives a bare null any type. */
function finished(sql: Sql, type: ExpressionType, plain: boolean, dialect: Dialect): Sql {
  if (type === 'null') return dialect.nullLiteral('text')
  return type === 'double' && !plain ? dialect.finite(sql) : sql
}

/** A bare null is a text without a value. */
const concrete = (type: ExpressionType): LogicalType => (type === 'null' ? 'text' : type)

class ExpressionWriter {
  partial = false

  constructor(
    private readonly checked: CheckedExpression,
    private readonly dialect: Dialect,
    private readonly column: (name: string) => Sql,
  ) {}

  write(node: Expression): Sql {
    const { dialect } = this
    switch (node.kind) {
      case 'column':
        return this.column(node.name)
      case 'number':
        return dialect.numberLiteral(node.text, this.typeOf(node))
      case 'text':
        return dialect.textLiteral(node.value)
      case 'date':
        return dialect.dateLiteral(node.value)
      case 'boolean':
        return node.value ? 'true' : 'false'
      case 'null':
        return 'null'
      case 'negate':
        return this.negate(node.operand)
      case 'not':
        return `(not ${this.write(node.operand)})`
      case 'binary':
        return this.binary(node)
      case 'in':
        return this.in(node)
      case 'between':
        return this.between(node)
      case 'is_null':
        return `(${this.defined(node.operand)} is ${node.negated ? 'not ' : ''}null)`
      case 'call':
        return this.call(node)
      case 'case':
        return this.case(node)
    }
  }

  /** The least integer has no counterpart. */
  private negate(operand: Expression): Sql {
    if (operand.kind === 'number' || this.typeOf(operand) !== 'integer') return `(-${this.write(operand)})`
    this.partial = true
    return this.dialect.arithmetic('-', { sql: '0', type: 'integer' }, this.typed(operand), 'integer')
  }

  private binary(node: Extract<Expression, { kind: 'binary' }>): Sql {
    const { operator, left, right } = node
    if (operator === 'and' || operator === 'or') return `(${this.write(left)} ${operator} ${this.write(right)})`
    if (operator === '+' || operator === '-' || operator === '*' || operator === '/') {
      const result = this.typeOf(node)
      if (operator === '/' || result === 'integer' || result === 'double') this.partial = true
      const divisor = { sql: operator === '/' ? this.defined(right) : this.write(right), type: this.typeOf(right) }
      return this.dialect.arithmetic(operator, this.typed(left), divisor, result)
    }
    const type = this.shared([left, right])
    return `(${this.compared(left, type)} ${operator} ${this.compared(right, type)})`
  }

  private in(node: Extract<Expression, { kind: 'in' }>): Sql {
    const type = this.shared([node.operand, ...node.values])
    const values = node.values.map((value) => this.compared(value, type)).join(', ')
    return `(${this.compared(node.operand, type)} ${node.negated ? 'not ' : ''}in (${values}))`
  }

  private between(node: Extract<Expression, { kind: 'between' }>): Sql {
    const type = this.shared([node.operand, node.low, node.high])
    const [value, low, high] = [node.operand, node.low, node.high].map((part) => this.compared(part, type))
    return `(${value} ${node.negated ? 'not ' : ''}between ${low} and ${high})`
  }

  private call(node: Extract<Expression, { kind: 'call' }>): Sql {
    const [first, second] = node.arguments
    if (first === undefined) return 'null'
    const argument = this.write(first)
    switch (node.name) {
      case 'coalesce': {
        const type = this.typeOf(node)
        return `coalesce(${node.arguments.map((each) => this.compared(each, type)).join(', ')})`
      }
      case 'round':
        if (this.typeOf(first) === 'double') this.partial = true
        return this.dialect.round(this.typed(first), second?.kind === 'number' ? Number(second.text) : 0)
      case 'length':
        return this.dialect.length(argument)
      case 'lower':
        return this.dialect.lowerAscii(argument)
      case 'upper':
        return this.dialect.upperAscii(argument)
      default:
        return this.dialect.datePart(node.name, argument)
    }
  }

  private case(node: Extract<Expression, { kind: 'case' }>): Sql {
    const type = this.typeOf(node)
    const branches = node.branches.map(({ when, then }) => `when ${this.write(when)} then ${this.as(then, type)}`)
    const otherwise = node.otherwise ? [`else ${this.as(node.otherwise, type)}`] : []
    return `(${['case', ...branches, ...otherwise, 'end'].join(' ')})`
  }

  /** Never a value, however it is written: `case when a then null end`. */
  private isNull(node: Expression): boolean {
    return (this.checked.types.get(node) ?? 'null') === 'null'
  }

  private typeOf(node: Expression): LogicalType {
    return concrete(this.checked.types.get(node) ?? 'null')
  }

  private typed(node: Expression): TypedSql {
    return { sql: this.write(node), type: this.typeOf(node) }
  }

  /** The type in which several parts are compared. */
  private shared(nodes: readonly Expression[]): LogicalType {
    return concrete(nodes.reduce<ExpressionType>((type, node) => unifyTypes(type, this.checked.types.get(node) ?? 'null') ?? type, 'null'))
  }

  /** Compared values have one type, and a computed double is finite: engines order what is not a number differently. */
  private compared(node: Expression, type: LogicalType): Sql {
    const sql = this.as(node, type)
    return this.isComputedDouble(node) ? this.dialect.finite(sql) : sql
  }

  /** Where it counts whether there is a value: a double that overflowed is none. */
  private defined(node: Expression): Sql {
    return this.isComputedDouble(node) ? this.dialect.finite(this.write(node)) : this.write(node)
  }

  private isComputedDouble(node: Expression): boolean {
    return this.typeOf(node) === 'double' && node.kind !== 'column'
  }

  /** Dates are made timestamps beside timestamps, and exact numbers doubles beside what only doubles hold. */
  private as(node: Expression, type: LogicalType): Sql {
    const own = this.typeOf(node)
    if (this.isNull(node)) return this.dialect.nullLiteral(type)
    const turned = (own === 'date' && type === 'timestamp') || (type === 'double' && own !== type && !isShort(node))
    return turned ? this.dialect.convert(this.write(node), own, type) : this.write(node)
  }
}

/** A number that every engine reads as the same double by itself. */
const isShort = (node: Expression): boolean => node.kind === 'number' && node.text.length <= 15
