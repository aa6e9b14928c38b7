/** How alike two names are, 0 to 1: shared pairs of letters (Dice). Orders candidates; proves nothing. */
export function nameSimilarity(left: string, right: string): number {
  const [one, other] = [pairs(left), pairs(right)]
  if (one.size + other.size === 0) return left === right ? 1 : 0
  return (2 * [...one].filter((pair) => other.has(pair)).length) / (one.size + other.size)
}

const pairs = (name: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, name.length - 1) }, (_, at) => name.slice(at, at + 2).toLowerCase()))
