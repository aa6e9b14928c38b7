import { exactNumber, GangwayError, parseExpression, type Expression } from '#domain'

/** What is known of the rows of one filter against those of another; anything but simple conjunctions is `unknown`. */
export type FilterRelation = 'same' | 'inside' | 'contains' | 'unknown'

/** `undefined` is no filter: all rows. */
export function relateFilters(left: string | undefined, right: string | undefined): FilterRelation {
  if (left === right) return 'same'
  const [one, other] = [constraintsOf(left), constraintsOf(right)]
  if (!one || !other) return left === undefined ? 'contains' : right === undefined ? 'inside' : 'unknown'
  const [inside, contains] = [implies(one, other), implies(other, one)]
  if (inside && contains) return 'same'
  return inside ? 'inside' : contains ? 'contains' : 'unknown'
}

type Literal = { kind: 'number'; value: number } | { kind: 'text' | 'date'; value: string } | { kind: 'boolean'; value: boolean }

interface Bound {
  literal: Literal
  strict: boolean
}

/** What a conjunction allows for one column: a list of values, or an interval. */
interface Constraint {
  low?: Bound
  high?: Bound
  values?: readonly Literal[]
}

type Constraints = ReadonlyMap<string, Constraint>

/** Undefined when a part is no simple comparison. */
function constraintsOf(filter: string | undefined): Constraints | undefined {
  if (filter === undefined) return new Map()
  try {
    const parts = conjuncts(parseExpression(filter)).map(constraintOf)
    const found = new Map<string, Constraint>()
    for (const part of parts) {
      const merged = part && mergeConstraints(found.get(part.column), part.constraint)
      if (!part || !merged) return undefined
      found.set(part.column, merged)
    }
    return found
  } catch (error) {
    if (error instanceof GangwayError) return undefined
    throw error
  }
}

function conjuncts(node: Expression): readonly Expression[] {
  return node.kind === 'binary' && node.operator === 'and' ? [...conjuncts(node.left), ...conjuncts(node.right)] : [node]
}

function constraintOf(node: Expression): { column: string; constraint: Constraint } | undefined {
  if (node.kind === 'binary') return comparisonOf(node.operator, node.left, node.right)
  if (node.kind === 'in' && !node.negated && node.operand.kind === 'column') {
    const values = node.values.map(literalOf)
    return values.every((value) => value !== undefined) ? { column: node.operand.name, constraint: { values } } : undefined
  }
  if (node.kind === 'between' && !node.negated && node.operand.kind === 'column') {
    const [low, high] = [literalOf(node.low), literalOf(node.high)]
    if (!low || !high) return undefined
    return { column: node.operand.name, constraint: { low: { literal: low, strict: false }, high: { literal: high, strict: false } } }
  }
  return undefined
}

const MIRRORED: Readonly<Record<string, string>> = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

function comparisonOf(operator: string, left: Expression, right: Expression): { column: string; constraint: Constraint } | undefined {
  if (left.kind !== 'column') {
    const mirrored = MIRRORED[operator]
    return right.kind === 'column' && mirrored !== undefined ? comparisonOf(mirrored, right, left) : undefined
  }
  const literal = literalOf(right)
  if (!literal) return undefined
  const strict = operator === '<' || operator === '>'
  if (operator === '=') return { column: left.name, constraint: { values: [literal] } }
  if (operator === '<' || operator === '<=') return { column: left.name, constraint: { high: { literal, strict } } }
  if (operator === '>' || operator === '>=') return { column: left.name, constraint: { low: { literal, strict } } }
  return undefined
}

function literalOf(node: Expression): Literal | undefined {
  if (node.kind === 'number') return numberOf(node.text)
  if (node.kind === 'negate' && node.operand.kind === 'number') return numberOf(`-${node.operand.text}`)
  if (node.kind === 'text') return { kind: 'text', value: node.value }
  if (node.kind === 'date') return { kind: 'date', value: node.value }
  if (node.kind === 'boolean') return { kind: 'boolean', value: node.value }
  return undefined
}

/** Undefined where a double would change it, so that nothing is told of it. */
function numberOf(text: string): Literal | undefined {
  const value = exactNumber(text)
  return typeof value === 'number' ? { kind: 'number', value } : undefined
}

/** Both hold. A list narrows to what fits the interval; undefined when kinds are mixed. */
function mergeConstraints(first: Constraint | undefined, second: Constraint): Constraint | undefined {
  if (!first) return second
  const low = tighter(first.low, second.low, 1)
  const high = tighter(first.high, second.high, -1)
  if (low === 'mixed' || high === 'mixed') return undefined
  const interval: Constraint = { ...(low && { low }), ...(high && { high }) }
  const lists = [first.values, second.values].filter((values) => values !== undefined)
  if (lists.length === 0) return interval
  const [start = [], ...others] = lists
  const values = start.filter((value) => others.every((list) => list.some((one) => sameLiteral(one, value))) && allows(interval, value))
  return { values }
}

function tighter(first: Bound | undefined, second: Bound | undefined, sign: 1 | -1): Bound | undefined | 'mixed' {
  if (!first || !second) return first ?? second
  const order = compareLiterals(first.literal, second.literal)
  if (order === undefined) return 'mixed'
  if (order === 0) return first.strict ? first : second
  return order * sign > 0 ? first : second
}

/** Whether every row that `inner` allows is allowed by `outer`. */
function implies(inner: Constraints, outer: Constraints): boolean {
  return [...outer].every(([column, constraint]) => {
    const own = inner.get(column)
    if (!own) return false
    if (own.values) return own.values.every((value) => allows(constraint, value))
    return !constraint.values && within(own.low, constraint.low, 1) && within(own.high, constraint.high, -1)
  })
}

function within(inner: Bound | undefined, outer: Bound | undefined, sign: 1 | -1): boolean {
  if (!outer) return true
  if (!inner) return false
  const order = compareLiterals(inner.literal, outer.literal)
  if (order === undefined) return false
  return order === 0 ? inner.strict || !outer.strict : order * sign > 0
}

function allows(constraint: Constraint, value: Literal): boolean {
  if (constraint.values && !constraint.values.some((one) => sameLiteral(one, value))) return false
  return within({ literal: value, strict: false }, constraint.low, 1) && within({ literal: value, strict: false }, constraint.high, -1)
}

const sameLiteral = (left: Literal, right: Literal): boolean => compareLiterals(left, right) === 0

function compareLiterals(left: Literal, right: Literal): number | undefined {
  if (left.kind !== right.kind) return undefined
  return left.value < right.value ? -1 : left.value > right.value ? 1 : 0
}
