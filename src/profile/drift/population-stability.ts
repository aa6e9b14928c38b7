/** Rows of each value of a column. */
export type ValueCounts = ReadonlyMap<string, number>

/** A value that one side lacks counts as half a row, so that the logarithm exists. */
const LACKING = 0.5

/** The usual reading of the index: below 0.1 nothing moved, above 0.25 the population is another one. */
export const STABILITY_LIMIT = 0.25

/**
 * Population stability index of two counts of the same categories: Σ (b − a) · ln(b / a) over their shares. What sampling alone gives
 * (its expectation and three standard deviations of it) is taken off, so that small files raise no alarm.
 */
export function populationStability(before: ValueCounts, after: ValueCounts): number {
  const values = [...new Set([...before.keys(), ...after.keys()])]
  const [left, right] = [totalOf(before), totalOf(after)]
  if (left === 0 || right === 0) return 0
  const index = values.reduce((sum, value) => {
    const a = (before.get(value) ?? LACKING) / left
    const b = (after.get(value) ?? LACKING) / right
    return sum + (b - a) * Math.log(b / a)
  }, 0)
  const free = Math.max(0, values.length - 1)
  const chance = (1 / left + 1 / right) * (free + 3 * Math.sqrt(2 * free))
  return Math.max(0, index - chance)
}

const totalOf = (counts: ValueCounts): number => [...counts.values()].reduce((sum, count) => sum + count, 0)
