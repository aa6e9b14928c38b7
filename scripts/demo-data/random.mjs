/** Seeded randomness (mulberry32): 32-bit integer arithmetic only, so the same seed gives the same bytes on every machine. */
export function createRandom(seed) {
  let state = seed >>> 0

  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }

  /** An integer from `low` to `high`, both included. */
  const between = (low, high) => low + (next() % (high - low + 1))
  const pick = (list) => list[between(0, list.length - 1)]
  /** True in `percent` of 100 calls. */
  const chance = (percent) => between(1, 100) <= percent

  /** One value of `[[value, weight], …]`; the weights add up to 100. */
  const weighted = (choices) => {
    let rest = between(1, 100)
    for (const [value, weight] of choices) {
      rest -= weight
      if (rest <= 0) return value
    }
    return choices[0][0]
  }

  const shuffle = (list) => {
    const copy = [...list]
    for (let last = copy.length - 1; last > 0; last -= 1) {
      const other = between(0, last)
      ;[copy[last], copy[other]] = [copy[other], copy[last]]
    }
    return copy
  }

  return { between, pick, chance, weighted, shuffle }
}
