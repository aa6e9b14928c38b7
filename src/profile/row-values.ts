import type { SqlValue } from '#system'

/** A text out of a query; empty for null. Lists and structs are never asked for as text. */
export function textOf(value: SqlValue | undefined): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A number out of a query; 0 for null. Decimals come as text. */
export const numberOf = (value: SqlValue | undefined): number => (value === null || value === undefined ? 0 : Number(textOf(value)))
