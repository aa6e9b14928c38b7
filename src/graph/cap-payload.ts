const MOST_CHARACTERS = 400
const MOST_ITEMS = 40
const MOST_DEPTH = 6

/** A payload that fits on a line: long texts and lists are cut, and say so. */
export function capPayload(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS - 1)}…` : value
  if (typeof value !== 'object' || value === null) return value
  if (depth >= MOST_DEPTH) return '…'
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => capPayload(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, capPayload(member, depth + 1)]),
  )
}
