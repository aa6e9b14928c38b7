import type { LogicalType, MaskingMethod } from '#domain'
import type { CastOptions } from '#kit'

/** `decimal_10_2` for `decimal(10,2)`. */
export const typeName = (type: LogicalType): string => wordsOf(type)

/** `decimal_10_2_comma`: the type, and what of a number's writing is not usual. */
export function castName(type: LogicalType, { decimal, thousands, unit, negative }: CastOptions): string {
  const marks = [
    decimal === ',' ? 'comma' : '',
    thousands === undefined ? '' : 'grouped',
    unit === undefined ? '' : 'with_unit',
    negative ?? '',
  ]
  return [typeName(type), ...marks.filter((mark) => mark !== '')].join('_')
}

const LONGEST = 40

/** `date_dd_mm_yyyy`; formats that would make no name go without. */
export function formatsName(type: 'date' | 'timestamp', formats: readonly string[]): string {
  const name = [type, ...formats.map(wordsOf)].join('_or_').replace('_or_', '_')
  return name.length <= LONGEST ? name : type
}

const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')

/** `mask_hash` for `hash`. */
export const maskName = (method: MaskingMethod): string => method.replace(/^(?!mask_)/, 'mask_')
