import type { QualityRule } from '#kit'

/** How a rule stands to another one: it accepts the same values, fewer, more, none that the other accepts, or judges something else. */
export type Relation = 'same' | 'narrower' | 'wider' | 'contradictory' | 'different'

export function compareRules(rule: QualityRule, other: QualityRule): Relation {
  if (rule.zone !== other.zone || rule.table !== other.table || subject(rule) !== subject(other)) return 'different'
  if (rule.check === 'range' && other.check === 'range') return compareIntervals(rule, other)
  if (rule.check === 'in_set' && other.check === 'in_set') return compareSets(rule.values, other.values)
  if (rule.check === 'row_count' && other.check === 'row_count') return compareNumbers(rule.minimum, other.minimum)
  if (rule.check === 'date_limit' && other.check === 'date_limit') return compareNumbers(other.days_after_as_of, rule.days_after_as_of)
  if (isPresence(rule, other)) return 'contradictory'
  if (rule.check !== other.check) return 'different'
  return parameters(rule) === parameters(other) ? 'same' : 'different'
}

const subject = (rule: QualityRule): string => ('columns' in rule ? rule.columns.toSorted().join() : '')

/** A column cannot be judged and be absent. */
const isPresence = (rule: QualityRule, other: QualityRule): boolean =>
  (rule.check === 'absent_column') !== (other.check === 'absent_column') && 'columns' in rule && 'columns' in other

const SHARED = new Set([
  'id',
  'zone',
  'dimension',
  'table',
  'threshold',
  'severity',
  'critical',
  'on_fail',
  'evidence',
  'remedy',
  'columns',
])

function parameters(rule: QualityRule): string {
  return JSON.stringify(
    Object.entries(rule)
      .filter(([field]) => !SHARED.has(field))
      .toSorted(([left], [right]) => (left < right ? -1 : 1)),
  )
}

interface Interval {
  minimum?: number | undefined
  maximum?: number | undefined
}

function compareIntervals(left: Interval, right: Interval): Relation {
  const [a, b] = [bounds(left), bounds(right)]
  if (a.low > b.high || b.low > a.high) return 'contradictory'
  return relation(a.low >= b.low && a.high <= b.high, a.low <= b.low && a.high >= b.high)
}

const bounds = ({ minimum, maximum }: Interval): { low: number; high: number } => ({ low: minimum ?? -Infinity, high: maximum ?? Infinity })

function compareSets(left: readonly unknown[], right: readonly unknown[]): Relation {
  const [a, b] = [new Set(left), new Set(right)]
  const shared = [...a].filter((value) => b.has(value)).length
  return shared === 0 ? 'contradictory' : relation(shared === a.size, shared === b.size)
}

const compareNumbers = (strict: number, other: number): Relation => relation(strict >= other, strict <= other)

function relation(within: boolean, around: boolean): Relation {
  if (within && around) return 'same'
  if (within) return 'narrower'
  return around ? 'wider' : 'different'
}
