/** A value in the JSON mapping of OpenTelemetry's protocol: 64-bit integers are strings, null is a value without a kind. */
export type OtlpValue =
  | { stringValue: string }
  | { boolValue: boolean }
  | { intValue: string }
  | { doubleValue: number }
  | { arrayValue: { values: readonly OtlpValue[] } }
  | { kvlistValue: { values: readonly OtlpAttribute[] } }
  | Record<string, never>

export interface OtlpAttribute {
  key: string
  value: OtlpValue
}

/** Any JSON value; what JSON does not have cannot be in an event. */
export function otlpValue(value: unknown): OtlpValue {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'number') return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value }
  if (Array.isArray(value)) return { arrayValue: { values: value.map(otlpValue) } }
  if (typeof value === 'object' && value !== null) return { kvlistValue: { values: otlpAttributes(value) } }
  return {}
}

/** The members of an object that have a value, by their names below `prefix`. */
export const otlpAttributes = (members: object, prefix = ''): readonly OtlpAttribute[] =>
  Object.entries(members)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => ({ key: `${prefix}${key}`, value: otlpValue(value) }))
