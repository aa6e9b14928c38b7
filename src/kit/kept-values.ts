import { exactNumber, parseExpression, type BinaryOperator, type Expression, type TransformationsDecision } from '../domain/index.ts'

/** A value that a crafted record may carry; a date is its text (`2024-01-31`), a whole number that no double holds a bigint. */
export type CraftedValue = number | bigint | string | boolean | null

/** What one part of a condition allows for a column, and some values that it lets through. */
interface Constraint {
  column: string
  allows: (value: CraftedValue) => boolean
  offers: readonly CraftedValue[]
}

/**
 * Values by column that let a record through every filter; undefined where the text of the filters does not tell them, because a part
 * compares more than one column with a constant, or because nothing fits all parts.
 */
export function keptValues(filters: readonly string[]): ReadonlyMap<string, readonly CraftedValue[]> | undefined {
  const found: Constraint[] = []
  for (const filter of filters) {
    const constraints = constraintsOf(parseExpression(filter), true)
    if (!constraints) return undefined
    found.push(...constraints)
  }
  const kept = new Map<string, readonly CraftedValue[]>()
  for (const column of new Set(found.map((one) => one.column))) {
    const own = found.filter((one) => one.column === column)
    const offers = own.flatMap((one) => one.offers)
    const values = [...new Set(offers)].filter((value) => own.every((one) => one.allows(value)))
    if (offers.length > 0 && values.length === 0) return undefined
    if (values.length > 0) kept.set(column, values)
  }
  return kept
}

/** The filters on the way to silver, in the order of the plan. */
export const planFilters = (transformations: TransformationsDecision | undefined): readonly string[] =>
  (transformations?.bronze_to_silver.steps ?? []).flatMap((step) => (step.op === 'filter' ? [step.expression] : []))

function constraintsOf(node: Expression, truth: boolean): readonly Constraint[] | undefined {
  switch (node.kind) {
    case 'not':
      return constraintsOf(node.operand, !truth)
    case 'boolean':
      return node.value === truth ? [] : undefined
    case 'column':
      return [constraint(node.name, (value) => value === truth, [truth])]
    case 'is_null':
      return ofNull(node, truth)
    case 'in':
      return ofList(node, truth)
    case 'between':
      return ofInterval(node, truth)
    case 'binary':
      return node.operator === 'and' || node.operator === 'or' ? ofLink(node, truth) : ofComparison(node.operator, node, truth)
    default:
      return undefined
  }
}

const constraint = (column: string, allows: Constraint['allows'], offers: readonly CraftedValue[]): Constraint => ({
  column,
  allows,
  offers,
})

/** Both parts have to hold, or one of them is enough: then the first whose values can be told. */
function ofLink({ operator, left, right }: Extract<Expression, { kind: 'binary' }>, truth: boolean): readonly Constraint[] | undefined {
  const [one, other] = [constraintsOf(left, truth), constraintsOf(right, truth)]
  if ((operator === 'and') !== truth) return one ?? other
  return one && other ? [...one, ...other] : undefined
}

function ofNull({ operand, negated }: Extract<Expression, { kind: 'is_null' }>, truth: boolean): readonly Constraint[] | undefined {
  if (operand.kind !== 'column') return undefined
  const isNull = negated !== truth
  return [constraint(operand.name, (value) => (value === null) === isNull, isNull ? [null] : [])]
}

function ofList({ operand, values, negated }: Extract<Expression, { kind: 'in' }>, truth: boolean): readonly Constraint[] | undefined {
  const listed = values.flatMap((value) => literalOf(value) ?? [])
  if (operand.kind !== 'column' || listed.length < values.length) return undefined
  if (negated !== truth) return [constraint(operand.name, (value) => value !== null && listed.includes(value), listed)]
  return [
    constraint(
      operand.name,
      (value) => value !== null && !listed.includes(value),
      listed.flatMap((value) => around(value, 1)),
    ),
  ]
}

function ofInterval(node: Extract<Expression, { kind: 'between' }>, truth: boolean): readonly Constraint[] | undefined {
  const [low, high] = [literalOf(node.low), literalOf(node.high)]
  if (node.operand.kind !== 'column' || low === undefined || high === undefined) return undefined
  const inside = node.negated !== truth
  const offers = inside ? [low, ...around(low, 1), high] : around(high, 1)
  return [
    constraint(node.operand.name, (value) => value !== null && (compare(value, low) >= 0 && compare(value, high) <= 0) === inside, offers),
  ]
}

const MIRRORED: Readonly<Record<string, BinaryOperator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=', '<>': '<>' }
const OPPOSITE: Readonly<Record<string, BinaryOperator>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '=': '<>', '<>': '=' }

function ofComparison(
  operator: BinaryOperator,
  { left, right }: { left: Expression; right: Expression },
  truth: boolean,
): readonly Constraint[] | undefined {
  const mirrored = MIRRORED[operator]
  if (mirrored === undefined) return undefined
  if (left.kind !== 'column') return right.kind === 'column' ? ofComparison(mirrored, { left: right, right: left }, truth) : undefined
  const wanted = truth ? operator : (OPPOSITE[operator] ?? operator)
  const literal = literalOf(right)
  const offers = literal === undefined ? [] : offersFor(wanted, literal)
  if (literal === undefined || offers.length === 0) return undefined
  return [constraint(left.name, (value) => value !== null && holds(wanted, compare(value, literal)), offers)]
}

function holds(operator: BinaryOperator, order: number): boolean {
  if (operator === '=') return order === 0
  if (operator === '<>') return order !== 0
  if (operator === '<' || operator === '<=') return order < 0 || (operator === '<=' && order === 0)
  return order > 0 || (operator === '>=' && order === 0)
}

function offersFor(operator: BinaryOperator, literal: CraftedValue): readonly CraftedValue[] {
  if (operator === '=') return [literal]
  return operator === '<' || operator === '<=' ? around(literal, -1) : around(literal, 1)
}

/** More than the records that are crafted, so that keys differ. */
const OFFERS = 8

/** Values next to one, upwards or downwards; text has none below it that could be told. */
function around(value: CraftedValue, direction: 1 | -1): readonly CraftedValue[] {
  const steps = Array.from({ length: OFFERS }, (_, index) => direction * (index + 1))
  if (typeof value === 'number') return steps.map((step) => (direction > 0 ? Math.floor(value) : Math.ceil(value)) + step)
  if (typeof value === 'bigint') return steps.map((step) => value + BigInt(step))
  if (typeof value === 'boolean') return [!value]
  if (typeof value !== 'string') return []
  if (isDay(value)) return steps.map((step) => new Date(Date.parse(value) + step * 86_400_000).toISOString().slice(0, 10))
  return direction > 0 ? steps.map((step) => `${value} ${step}`) : []
}

const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value)

function compare(left: CraftedValue, right: CraftedValue): number {
  if (left === right) return 0
  if (isNumber(left) && isNumber(right)) return left < right ? -1 : Number(left > right)
  return String(left) < String(right) ? -1 : 1
}

const isNumber = (value: CraftedValue): value is number | bigint => typeof value === 'number' || typeof value === 'bigint'

function literalOf(node: Expression): CraftedValue | undefined {
  if (node.kind === 'number') return numberOf(node.text)
  if (node.kind === 'negate' && node.operand.kind === 'number') return numberOf(`-${node.operand.text}`)
  return node.kind === 'text' || node.kind === 'date' || node.kind === 'boolean' ? node.value : undefined
}

/** Undefined where neither a double nor a whole number holds it. */
function numberOf(text: string): CraftedValue | undefined {
  const number = exactNumber(text)
  if (typeof number === 'number') return number
  return /^-?\d+$/.test(text) ? BigInt(text) : undefined
}
