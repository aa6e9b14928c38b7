import {
  childrenOf,
  collectColumns,
  compareExact,
  floorTo,
  decimalParts,
  evaluateExpression,
  exact,
  halfUnit,
  isNumeric,
  magnitude,
  negated,
  numberValue,
  parseExpression,
  product,
  readExact,
  sum,
  textValue,
  type Exact,
  type Expression,
  type LogicalType,
  type Outcome,
  type QualityRule,
  type QualityRulesDecision,
  type Told,
  type TransformationsDecision,
  type Value,
} from '#kit'

/** Values of a row, and what a rule about several columns says of it: 1, 0, or null where a value is missing. */
export interface TogetherCase {
  rule: string
  values: ReadonlyMap<string, { value: Value; type: LogicalType }>
  verdict: 0 | 1 | null
}

/** Where the columns of a rule stand: their types, and the values of the row that is changed. */
interface Place {
  types: ReadonlyMap<string, LogicalType>
  base: ReadonlyMap<string, Told<Value>>
}

type RuleOf<Check extends QualityRule['check']> = Extract<QualityRule, { check: Check }>

/** Rules that compare columns with one another, with values on both sides of what they allow. */
export function togetherCases(
  { rules }: QualityRulesDecision,
  transformations: TransformationsDecision,
  outcome: Outcome,
  reach: 'silver' | 'gold',
): readonly TogetherCase[] {
  return rules.flatMap((rule) => {
    if (rule.zone === 'bronze' || (rule.zone === 'gold' && reach === 'silver')) return []
    const place = rule.zone === 'silver' ? { types: outcome.types, base: outcome.values } : goldPlace(rule.table, transformations)
    if (rule.check === 'formula') return formulaCases(rule, place)
    return rule.check === 'expression' ? expressionCases(rule, place) : []
  })
}

function goldPlace(name: string, { silver_to_gold: { tables } }: TransformationsDecision): Place {
  const table = tables.find((one) => one.name === name)
  const columns = [...(table?.columns ?? []), ...(table?.measures ?? [])]
  return { types: new Map(columns.map((column) => [column.name, column.type])), base: new Map() }
}

type Change = ReadonlyMap<string, Value>

function caseOf(rule: string, change: Change, { types }: Place, verdict: TogetherCase['verdict']): TogetherCase {
  const values = [...change].map(([name, value]) => [name, { value, type: types.get(name) ?? 'text' }] as const)
  return { rule, values: new Map(values), verdict }
}

const readFrom =
  (change: Change, { base }: Place) =>
  (name: string): Told<Value> => {
    const changed = change.get(name)
    if (changed !== undefined) return changed
    const value = base.get(name)
    return value === undefined ? 'untold' : value
  }

function formulaCases(rule: RuleOf<'formula'>, place: Place): readonly TogetherCase[] {
  const [column] = rule.columns
  const tree = parseExpression(rule.expression)
  const type = column === undefined ? undefined : place.types.get(column)
  if (column === undefined || type === undefined || !isNumeric(type)) return []
  const operands = collectColumns(tree)
  const changes: readonly Change[] = [new Map(), ...operands.map((name) => new Map([[name, numberValue(exact(0))]]))]
  const sides = changes.flatMap((change) => {
    const expected = evaluateExpression(tree, readFrom(change, place))
    if (expected === 'untold' || expected?.kind !== 'number') return []
    return allowedAround(expected.number, rule.tolerance, type).map(({ number, verdict }) =>
      caseOf(rule.id, new Map([...change, [column, numberValue(number)]]), place, verdict),
    )
  })
  const missing = [column, ...operands].map((name) => caseOf(rule.id, new Map([[name, null]]), place, null))
  return sides.length === 0 ? [] : [...sides, ...missing]
}

/** The last values that are allowed on both sides, and the next ones. */
function allowedAround(expected: Exact, tolerance: number, type: LogicalType): readonly { number: Exact; verdict: 0 | 1 }[] {
  const scale = type === 'integer' ? 0 : (decimalParts(type)?.scale ?? 1)
  const share = product(readExact(tolerance) ?? exact(0), magnitude(expected))
  const half = halfUnit(type)
  const allowed = compareExact(share, half) > 0 ? share : half
  const high = floorTo(sum(expected, allowed), scale)
  const low = negated(floorTo(sum(negated(expected), allowed), scale))
  const unit = exact(1, scale)
  return [
    { number: high, verdict: 1 },
    { number: sum(high, unit), verdict: 0 },
    { number: low, verdict: 1 },
    { number: sum(low, negated(unit)), verdict: 0 },
  ]
}

function expressionCases(rule: RuleOf<'expression'>, place: Place): readonly TogetherCase[] {
  const tree = parseExpression(rule.expression)
  const columns = collectColumns(tree)
  const changes = columns.flatMap((name) => valuesFor(name, tree, columns, place).map((value): Change => new Map([[name, value]])))
  return changes.flatMap((change) => {
    const end = evaluateExpression(tree, readFrom(change, place))
    if (end === 'untold') return []
    return [caseOf(rule.id, change, place, end === null ? null : end.kind === 'boolean' && end.truth ? 1 : 0)]
  })
}

/** Beside each constant, and beside the value of each column that it is compared with. */
function valuesFor(name: string, tree: Expression, columns: readonly string[], place: Place): readonly Value[] {
  const type = place.types.get(name)
  const others = columns.flatMap((other) => (other === name ? [] : [place.base.get(other)]))
  const known = [...constantsOf(tree), ...others].flatMap((value) => (value === undefined || value === 'untold' ? [] : [value]))
  return [null, ...known.flatMap((value) => (type === undefined ? [] : near(value, type)))]
}

function constantsOf(node: Expression): readonly Value[] {
  if (node.kind === 'number') {
    const number = readExact(node.text)
    return number ? [numberValue(number)] : []
  }
  return node.kind === 'text' ? [textValue(node.value)] : childrenOf(node).flatMap(constantsOf)
}

function near(value: Value, type: LogicalType): readonly Value[] {
  if (value?.kind === 'number' && isNumeric(type)) {
    return [exact(0), exact(1), exact(-1)].map((step) => numberValue(sum(value.number, step)))
  }
  if (value?.kind === 'date' && type === 'date') return [0, 1, -1].map((days): Value => ({ kind: 'date', day: value.day + days }))
  if (value?.kind === 'timestamp' && type === 'timestamp') {
    return [0, 1, -1].map((seconds): Value => ({ kind: 'timestamp', second: value.second + seconds }))
  }
  return value?.kind === 'text' && type === 'text' ? [value, textValue(`${value.text}~`)] : []
}
