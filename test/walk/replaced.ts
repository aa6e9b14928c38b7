/** A document with another value at one place. */
export function replaced(document: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(document)) return document.map((item: unknown, index) => (index === key ? replaced(item, rest, value) : item))
  const members = new Map<string, unknown>(Object.entries(document ?? {}))
  return Object.fromEntries(members.set(String(key), replaced(members.get(String(key)), rest, value)))
}
