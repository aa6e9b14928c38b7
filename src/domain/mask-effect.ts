import type { MaskingMethod } from './pii.ts'

/** Three first and four last stay, and half of a shorter value would still tell it. */
const SHORTEST_PARTIAL = 14

interface Masked {
  type: string
  minimum_length: number | null
  maximum_length: number | null
}

/** What a mask does to the values of a column, where it takes them away as a whole: told before anybody agrees to it. */
export function maskEffect(method: MaskingMethod, column: Masked): string | undefined {
  if (method === 'redact') return '[redacted] in 100 % of rows'
  if (method === 'drop') return 'the column is left out'
  if (method !== 'mask_partial' || column.maximum_length === null) return undefined
  if (column.maximum_length < SHORTEST_PARTIAL) return '[redacted] in 100 % of rows, since each value is shorter than 14 characters'
  return (column.minimum_length ?? 0) < SHORTEST_PARTIAL ? '[redacted] where a value is shorter than 14 characters' : undefined
}
