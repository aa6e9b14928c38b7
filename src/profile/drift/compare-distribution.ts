import { percent, isNumeric, type ColumnProfile, type DriftFinding } from '#domain'
import { shareKept } from './share-kept.ts'
import { isBeyondChance, isMeanBeyondChance, type Spread } from './chance.ts'
import { areComparable } from './comparable-sketches.ts'
import { columnPairs, type ColumnPair, type Compared } from './compared.ts'
import { makeFinding } from './make-finding.ts'
import { populationStability, STABILITY_LIMIT, type ValueCounts } from './population-stability.ts'
import { rulePlaces } from './touched-decisions.ts'
import { allValues, filledRows } from './value-counts.ts'

/** A value that was never there counts from this share on. */
const NEW_VALUE = 0.01
const MEAN_MOVED = 0.1
/** Where each value stands this often, half of the values cannot be missing by chance. */
const REPEATED = 5
const REPLACED = 0.5
const SHOWN_VALUES = 5

/**
 * Columns whose values are others than they were: categories by their stability index and by values that are new, numbers by their mean,
 * values that repeat by how many of them are still there. Dates move on by themselves; of personal data no values are known.
 */
export function compareDistribution(compared: Compared): DriftFinding[] {
  const comparable = areComparable(compared.before, compared.after)
  return columnPairs(compared).flatMap((pair) => {
    if (isLeftOut(pair)) return []
    const replaced = comparable ? valuesReplaced(pair) : undefined
    const evidence = categoriesMoved(pair) ?? meanMoved(pair) ?? replaced ?? shapesMoved(pair)
    return evidence === undefined ? [] : [moved(compared, pair, evidence)]
  })
}

function isLeftOut({ before, after }: ColumnPair): boolean {
  const changed = kindOf(before) !== kindOf(after)
  const personal = before.pii.length > 0 || after.pii.length > 0
  return changed || personal || before.type === 'date' || before.type === 'timestamp' || filledRows(before) === 0 || filledRows(after) === 0
}

const kindOf = ({ type }: ColumnProfile): string => (isNumeric(type) ? 'number' : type)

function moved(compared: Compared, { before }: ColumnPair, evidence: string[]): DriftFinding {
  return makeFinding(compared, {
    kind: 'distribution_moved',
    column: before.name,
    summary: `the values of ${before.name} are distributed in another way`,
    evidence,
    decisions: rulePlaces(compared.decisions, before.name, ['range', 'in_set']),
  })
}

function categoriesMoved({ before, after }: ColumnPair): string[] | undefined {
  const [old, now] = [allValues(before), allValues(after)]
  if (old === undefined || now === undefined) return undefined
  const index = populationStability(old, now)
  const [oldRows, nowRows] = [filledRows(before), filledRows(after)]
  const added = [...now].filter(
    ([value, count]) =>
      !old.has(value) && count >= nowRows * NEW_VALUE && isBeyondChance({ count: 0, rows: oldRows }, { count, rows: nowRows }),
  )
  if (index <= STABILITY_LIMIT && added.length === 0) return undefined
  return [
    ...(index > STABILITY_LIMIT ? [`population stability index ${index.toFixed(2)}, above ${STABILITY_LIMIT}`] : []),
    ...added.slice(0, SHOWN_VALUES).map(([value, count]) => `${quoted(value)} is new: ${percent(count / nowRows)} of the values`),
    ...(index > STABILITY_LIMIT ? largestMoves(old, now, oldRows, nowRows) : []),
  ]
}

function largestMoves(old: ValueCounts, now: ValueCounts, oldRows: number, nowRows: number): string[] {
  return [...old]
    .map(([value, count]) => ({ value, from: count / oldRows, to: (now.get(value) ?? 0) / nowRows }))
    .toSorted((left, right) => Math.abs(right.to - right.from) - Math.abs(left.to - left.from))
    .slice(0, SHOWN_VALUES)
    .map(({ value, from, to }) => `${quoted(value)}: ${percent(from)} before, ${percent(to)} now`)
}

const MOST_SHOWN = 40
const quoted = (value: string): string => JSON.stringify(value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value)

function meanMoved({ before, after }: ColumnPair): string[] | undefined {
  const [old, now] = [spreadOf(before), spreadOf(after)]
  if (old === undefined || now === undefined) return undefined
  const isLarge = Math.abs(now.mean - old.mean) >= MEAN_MOVED * Math.abs(old.mean)
  if (!isLarge || !isMeanBeyondChance(old, now)) return undefined
  return [`the mean is ${now.mean}, before ${old.mean}; further apart than five standard errors of the widest spread between its bounds`]
}

function spreadOf(column: ColumnProfile): Spread | undefined {
  const { minimum, maximum, mean } = column
  if (minimum === null || maximum === null || mean === null || !isNumeric(column.type)) return undefined
  return { minimum: Number(minimum), maximum: Number(maximum), mean, rows: filledRows(column) }
}

function valuesReplaced({ before, after }: ColumnPair): string[] | undefined {
  const repeats = [before, after].every((column) => filledRows(column) >= column.distinct * REPEATED && column.role !== 'identifier')
  if (!repeats) return undefined
  const kept = shareKept(before, after)
  return kept < REPLACED ? [`only ${percent(kept)} of the ${before.distinct} distinct values are still there`] : undefined
}

/** Shapes of text, such as `A-9`, where the profile lists them all. */
function shapesMoved({ before, after }: ColumnPair): string[] | undefined {
  const [old, now] = [shapesOf(before), shapesOf(after)]
  if (old === undefined || now === undefined) return undefined
  const index = populationStability(old, now)
  return index > STABILITY_LIMIT ? [`the text is shaped in another way: population stability index ${index.toFixed(2)}`] : undefined
}

function shapesOf(column: ColumnProfile): ValueCounts | undefined {
  const listed = column.pattern_classes.reduce((sum, { count }) => sum + count, 0)
  if (listed === 0 || listed < filledRows(column) * 0.99) return undefined
  return new Map(column.pattern_classes.map(({ pattern, count }) => [pattern, count]))
}
