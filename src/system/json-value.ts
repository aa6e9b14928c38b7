/**
 * A value of an engine as JSON can carry it without loss: what JSON has no number for (wide integers, Infinity, NaN) becomes its text,
 * bytes become text as DuckDB reads it (`\x0A\xFF`).
 */
export function jsonValue(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (value instanceof Uint8Array) return bytesText(value)
  if (Array.isArray(value)) return value.map(jsonValue)
  if (typeof value !== 'object' || value === null) return value ?? null
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, jsonValue(item)]))
}

const bytesText = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')

/** For `JSON.stringify`: numbers of an engine may be wider than JSON's, which would fail, or none that JSON knows, which it would write as null. */
export function printed(_: string, value: unknown): unknown {
  const isForeign = typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))
  return isForeign ? value.toString() : value
}
