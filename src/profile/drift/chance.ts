/** How far apart two shares may lie by chance, in standard errors; five is one false alarm in three million comparisons. */
const STANDARD_ERRORS = 5

export interface Counted {
  count: number
  rows: number
}

export const shareOf = ({ count, rows }: Counted): number => (rows === 0 ? 0 : count / rows)

/** Whether two shares differ by more than the number of rows explains. */
export function isBeyondChance(before: Counted, after: Counted): boolean {
  const rows = before.rows + after.rows
  if (before.rows === 0 || after.rows === 0) return false
  const pooled = (before.count + after.count) / rows
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / before.rows + 1 / after.rows))
  return Math.abs(shareOf(before) - shareOf(after)) > STANDARD_ERRORS * error
}

/**
 * Whether two means differ by more than chance. Only smallest, largest and mean are known: no distribution between them is wider than
 * √((max − mean)(mean − min)), so this never calls too early, and late for a long tail.
 */
export function isMeanBeyondChance(before: Spread, after: Spread): boolean {
  const error = Math.sqrt(widestVariance(before) / before.rows + widestVariance(after) / after.rows)
  return Math.abs(before.mean - after.mean) > STANDARD_ERRORS * error
}

export interface Spread {
  minimum: number
  maximum: number
  mean: number
  rows: number
}

const widestVariance = ({ minimum, maximum, mean }: Spread): number => Math.max(0, (maximum - mean) * (mean - minimum))
