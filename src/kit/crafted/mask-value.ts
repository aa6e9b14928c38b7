import { decimalParts, type LogicalType, type MaskingMethod } from '../../domain/index.ts'
import { exactText, roundedTo } from './exact.ts'
import { dayText, textValue, type Told, untold, type Value } from './value.ts'

export interface MaskParameters {
  keepFirst?: number | undefined
  keepLast?: number | undefined
  generalizeTo?: 'year' | 'month' | undefined
  isMail: boolean
}

const REDACTED = textValue('[redacted]')
const BLANKS = /^[ \t-\r\u00A0]+|[ \t-\r\u00A0]+$/g

/** What a mask leaves of a value of that type. */
export function maskValue(value: Value, type: LogicalType, method: MaskingMethod, parameters: MaskParameters): Told<Value> {
  if (value === null || method === 'keep') return value
  if (method === 'redact') return REDACTED
  const written = textOf(value, type)
  if (written === undefined) return untold
  const text = written.replaceAll(BLANKS, '')
  switch (method) {
    case 'hash':
      return { kind: 'hashed', text, lower: parameters.isMail }
    case 'mask_email':
      return /^[^@ \t-\r]+@[^@. \t-\r]+([.][^@. \t-\r]+)+$/.test(text)
        ? textValue(`${[...text][0] ?? ''}***@${text.split('@')[1] ?? ''}`)
        : REDACTED
    case 'mask_partial':
      return partial(text, parameters)
    case 'mask_pan':
      return /^[0-9]([ -]?[0-9]){11,18}$/.test(text) ? textValue(text.replaceAll(/[ -]/g, '').replace(/.(?=.{4})/g, '*')) : REDACTED
    case 'generalize':
      return generalized(text, type, parameters.generalizeTo ?? 'year')
    case 'truncate_ip':
      return /^(\d{1,3}[.]){3}\d{1,3}$/.test(text) ? textValue(text.replace(/\d+$/, '0')) : untold
    case 'tokenize':
    case 'drop':
      return untold
  }
}

/** The text that every engine writes for a value. */
export function textOf(value: NonNullable<Value>, type: LogicalType): string | undefined {
  switch (value.kind) {
    case 'text':
      return value.text
    case 'number':
      return type === 'double' ? undefined : exactText(roundedTo(value.number, decimalParts(type)?.scale ?? 0))
    case 'boolean':
      return String(value.truth)
    case 'date':
      return dayText(value.day)
    case 'timestamp':
      return new Date(value.second * 1000).toISOString().slice(0, 19).replace('T', ' ')
    case 'hashed':
      return undefined
  }
}

function partial(text: string, { keepFirst = 3, keepLast = 4 }: MaskParameters): Value {
  const signs = [...text]
  if (signs.length < Math.max(1, 2 * (keepFirst + keepLast))) return REDACTED
  const hidden = signs.length - keepFirst - keepLast
  return textValue([...signs.slice(0, keepFirst), '*'.repeat(hidden), ...signs.slice(signs.length - keepLast)].join(''))
}

function generalized(text: string, type: LogicalType, to: 'year' | 'month'): Told<Value> {
  const isDay = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([ T].*)?$/.test(text)
  if (isDay) return textValue(text.slice(0, to === 'year' ? 4 : 7))
  return type === 'text' && /^[\d./ -]+$/.test(text) ? untold : REDACTED
}
