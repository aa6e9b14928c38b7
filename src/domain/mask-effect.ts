import { factsOf, type MaskingMethod } from './masks.ts'

interface Masked {
  type: string
  minimum_length: number | null
  maximum_length: number | null
}

/** What a mask does to the values of a column, where it takes them away as a whole: told before anybody agrees to it. */
export function maskEffect(method: MaskingMethod, column: Masked): string | undefined {
  const { effect, shortest } = factsOf(method)
  if (effect !== undefined || shortest === undefined || column.maximum_length === null) return effect
  if (column.maximum_length < shortest) return `[redacted] in 100 % of rows, since each value is shorter than ${shortest} characters`
  return (column.minimum_length ?? 0) < shortest ? `[redacted] where a value is shorter than ${shortest} characters` : undefined
}
