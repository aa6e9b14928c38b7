import type { ColumnProfile } from '#domain'
import { shareKept } from './share-kept.ts'
import { isBeyondChance } from './chance.ts'
import { populationStability } from './population-stability.ts'
import { allValues } from './value-counts.ts'

/** Share of the old values that a renamed column still holds. */
const KEPT = 0.9
/** Share of the new values that are old ones: rows may have come, but not another column's values. */
const KNOWN = 0.6
const FEWEST_VALUES = 3
const SAME_POPULATION = 0.1
const SAME_LEADERS = 0.5

export interface RenameProof {
  kept: number
  known: number
}

/**
 * Whether `after` holds the values of `before`: sketches overlap both ways, as many values are missing, and where values repeat they do so
 * as often. Two values or fewer, a row of consecutive numbers or days prove nothing by themselves. Headers play no part.
 */
export function proveRename(before: ColumnProfile, after: ColumnProfile): RenameProof | undefined {
  if (family(before) !== family(after) || before.distinct < FEWEST_VALUES) return undefined
  const proof = { kept: shareKept(before, after), known: shareKept(after, before) }
  if (proof.kept < KEPT || proof.known < KNOWN) return undefined
  if (isBeyondChance({ count: before.nulls, rows: before.rows }, { count: after.nulls, rows: after.rows })) return undefined
  return repeatsAlike(before, after) ? proof : undefined
}

const family = ({ type }: ColumnProfile): string => type.replace(/\(.*/, '')

function repeatsAlike(before: ColumnProfile, after: ColumnProfile): boolean {
  const [left, right] = [allValues(before), allValues(after)]
  if (left !== undefined || right !== undefined) {
    return left !== undefined && right !== undefined && populationStability(left, right) < SAME_POPULATION
  }
  if (before.top_values.length > 0 && after.top_values.length > 0) return haveSameLeaders(before, after)
  return !isDense(before) || (before.minimum === after.minimum && before.distinct <= after.distinct)
}

/** Of the most frequent values at least half are the same ones; of two runs of days with about equal counts they are not. */
function haveSameLeaders(before: ColumnProfile, after: ColumnProfile): boolean {
  const leaders = new Set(after.top_values.map(({ value }) => value))
  const same = before.top_values.filter(({ value }) => leaders.has(value)).length
  return same >= before.top_values.length * SAME_LEADERS
}

/** Values that fill their span: two such columns overlap whatever they mean. */
function isDense({ type, minimum, maximum, distinct }: ColumnProfile): boolean {
  if (minimum === null || maximum === null) return false
  const span = type === 'integer' ? Number(maximum) - Number(minimum) : type === 'date' ? daysBetween(minimum, maximum) : Infinity
  return distinct >= (span + 1) / 2
}

const MILLISECONDS_OF_DAY = 86_400_000

const daysBetween = (first: string | number, last: string | number): number =>
  (Date.parse(String(last)) - Date.parse(String(first))) / MILLISECONDS_OF_DAY
