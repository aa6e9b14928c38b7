/** The names that a mistyped one may have meant, nearest first; none when nothing is near. */
export function nearestNames(name: string, known: readonly string[], limit = 3): readonly string[] {
  const farthest = Math.max(2, Math.floor(name.length * 0.4))
  return known
    .map((candidate) => ({ candidate, distance: distanceOf(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= farthest)
    .sort((left, right) => left.distance - right.distance)
    .slice(0, limit)
    .map(({ candidate }) => candidate)
}

/** Fewest insertions, deletions, replacements and swaps of neighbours that make one text the other; a prefix is near. */
function distanceOf(left: string, right: string): number {
  if (left.length > 2 && right.startsWith(left)) return 1
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= right.length; j += 1) {
      const change = left[i - 1] === right[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
      row.push(
        Math.min(
          at(rows, i - 1, j) + 1,
          (row[j - 1] ?? 0) + 1,
          at(rows, i - 1, j - 1) + change,
          swapped ? at(rows, i - 2, j - 2) + 1 : Infinity,
        ),
      )
    }
    rows.push(row)
  }
  return at(rows, left.length, right.length)
}

const at = (rows: readonly (readonly number[])[], i: number, j: number): number => rows[i]?.[j] ?? Infinity
