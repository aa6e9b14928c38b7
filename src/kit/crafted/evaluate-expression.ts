import type { Expression, ExpressionFunction } from '../../domain/index.ts'
import { negated, product, readExact, roundedTo, sum } from './exact.ts'
import {
  compareValues,
  dayOf,
  dateValue,
  numberValue,
  SECONDS_OF_DAY,
  textValue,
  type Told,
  truthValue,
  untold,
  type Value,
} from './value.ts'

export type ReadColumn = (name: string) => Told<Value>

/** What an expression yields for one row; untold where the row, or the way an engine divides, does not tell. */
export function evaluateExpression(node: Expression, read: ReadColumn): Told<Value> {
  const of = (part: Expression): Told<Value> => evaluateExpression(part, read)
  switch (node.kind) {
    case 'column':
      return read(node.name)
    case 'number':
      return numberOf(node.text)
    case 'text':
      return textValue(node.value)
    case 'boolean':
      return truthValue(node.value)
    case 'date':
      return dateValue(dayOf(node.value))
    case 'null':
      return null
    case 'negate':
      return mapped(of(node.operand), (value) => (value.kind === 'number' ? numberValue(negated(value.number)) : untold))
    case 'not':
      return mapped(of(node.operand), (value) => (value.kind === 'boolean' ? truthValue(!value.truth) : untold))
    case 'is_null': {
      const operand = of(node.operand)
      return operand === untold ? untold : truthValue((operand === null) !== node.negated)
    }
    case 'binary':
      return binary(node, of)
    case 'in':
      return turned(listed(of(node.operand), node.values.map(of)), node.negated)
    case 'between':
      return turned(both(compared('>=', of(node.operand), of(node.low)), compared('<=', of(node.operand), of(node.high))), node.negated)
    case 'call':
      return called(node.name, node.arguments, of)
    case 'case':
      return chosen(node, of)
  }
}

type Of = (node: Expression) => Told<Value>

const numberOf = (text: string): Told<Value> => {
  const number = readExact(text)
  return number ? numberValue(number) : untold
}

const mapped = (value: Told<Value>, map: (value: NonNullable<Value>) => Told<Value>): Told<Value> =>
  value === untold || value === null ? value : map(value)

const turned = (value: Told<Value>, isTurned: boolean): Told<Value> =>
  isTurned ? mapped(value, (truth) => (truth.kind === 'boolean' ? truthValue(!truth.truth) : untold)) : value

function binary(node: Extract<Expression, { kind: 'binary' }>, of: Of): Told<Value> {
  const [left, right] = [of(node.left), of(node.right)]
  switch (node.operator) {
    case 'and':
      return both(left, right)
    case 'or':
      return turned(both(turned(left, true), turned(right, true)), true)
    case '+':
    case '-':
    case '*':
      return calculated(node.operator, left, right)
    case '/':
      return untold
    default:
      return compared(node.operator, left, right)
  }
}

/** Three-valued: false wins over null, and over what is untold. */
function both(left: Told<Value>, right: Told<Value>): Told<Value> {
  const isFalse = (value: Told<Value>): boolean => value !== untold && value?.kind === 'boolean' && !value.truth
  if (isFalse(left) || isFalse(right)) return truthValue(false)
  if (left === untold || right === untold) return untold
  return left === null || right === null ? null : truthValue(true)
}

function calculated(operator: '+' | '-' | '*', left: Told<Value>, right: Told<Value>): Told<Value> {
  return mapped(left, (one) =>
    mapped(right, (other) => {
      if (one.kind !== 'number' || other.kind !== 'number') return untold
      if (operator === '*') return numberValue(product(one.number, other.number))
      return numberValue(sum(one.number, operator === '-' ? negated(other.number) : other.number))
    }),
  )
}

type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>='

function compared(operator: Comparison, left: Told<Value>, right: Told<Value>): Told<Value> {
  return mapped(left, (one) =>
    mapped(right, (other) => {
      const order = compareValues(one, other)
      return order === untold ? untold : truthValue(holds(operator, order))
    }),
  )
}

function holds(operator: Comparison, order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0
    case '<>':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

function listed(operand: Told<Value>, values: readonly Told<Value>[]): Told<Value> {
  return values.reduce<Told<Value>>(
    (found, value) => turned(both(turned(found, true), turned(compared('=', operand, value), true)), true),
    truthValue(false),
  )
}

function called(name: ExpressionFunction, given: readonly Expression[], of: Of): Told<Value> {
  const [first, second] = given
  if (first === undefined) return untold
  if (name === 'coalesce') {
    const found = given.map(of).find((value) => value !== null)
    return found ?? null
  }
  if (name === 'round') {
    const places = second?.kind === 'number' ? Number(second.text) : undefined
    return mapped(of(first), (value) =>
      value.kind === 'number' && places !== undefined ? numberValue(roundedTo(value.number, places)) : untold,
    )
  }
  return mapped(of(first), (value) => (value.kind === 'text' ? ofText(name, value.text) : ofMoment(name, value)))
}

function ofText(name: ExpressionFunction, text: string): Told<Value> {
  if (name === 'length') return numberOf(String([...text].length))
  const change = name === 'lower' ? (letter: string) => letter.toLowerCase() : (letter: string) => letter.toUpperCase()
  return name === 'lower' || name === 'upper' ? textValue(text.replaceAll(/[A-Za-z]/g, change)) : untold
}

function ofMoment(name: ExpressionFunction, value: NonNullable<Value>): Told<Value> {
  if (value.kind !== 'date' && value.kind !== 'timestamp') return untold
  const moment = new Date((value.kind === 'date' ? value.day * SECONDS_OF_DAY : value.second) * 1000)
  const parts: Partial<Record<ExpressionFunction, number>> = {
    year: moment.getUTCFullYear(),
    quarter: Math.floor(moment.getUTCMonth() / 3) + 1,
    month: moment.getUTCMonth() + 1,
    day: moment.getUTCDate(),
    day_of_week: ((moment.getUTCDay() + 6) % 7) + 1,
    hour: moment.getUTCHours(),
  }
  const part = parts[name]
  return part === undefined ? untold : numberOf(String(part))
}

function chosen({ branches, otherwise }: Extract<Expression, { kind: 'case' }>, of: Of): Told<Value> {
  for (const { when, then } of branches) {
    const met = of(when)
    if (met === untold) return untold
    if (met?.kind === 'boolean' && met.truth) return of(then)
  }
  return otherwise === undefined ? null : of(otherwise)
}
