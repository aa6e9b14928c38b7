import { z } from 'zod'

/** The engine's own types, one spelling for every zone and dialect; `decimal` carries precision and scale. */
export const LOGICAL_TYPE_PATTERN =
  /^(text|integer|double|boolean|date|time|timestamp|json|binary|decimal\(([1-9]|[12]\d|3[0-8]),\d{1,2}\))$/

export const logicalTypeSchema = z
  .string()
  .regex(LOGICAL_TYPE_PATTERN, 'one of text, integer, decimal(p,s), double, boolean, date, time, timestamp, json, binary')
  .meta({ id: 'LogicalType' })

export type LogicalType = z.infer<typeof logicalTypeSchema>

/** Precision and scale of a decimal type, or undefined for every other type. */
export function decimalParts(type: LogicalType): { precision: number; scale: number } | undefined {
  const match = /^decimal\((\d+),(\d+)\)$/.exec(type)
  return match ? { precision: Number(match[1]), scale: Number(match[2]) } : undefined
}

export function isNumeric(type: LogicalType): boolean {
  return type === 'integer' || type === 'double' || type.startsWith('decimal')
}

export function isMoment(type: LogicalType): boolean {
  return type === 'date' || type === 'timestamp'
}
