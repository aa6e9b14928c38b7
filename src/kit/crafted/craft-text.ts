import type { ColumnShape } from './column-shape.ts'
import { ibanRest, withCheckDigit } from './check-digits.ts'
import { fits, sampleOf } from './sample-of.ts'

/** A text of its own for each column and record, long enough that a mask shows its ends. */
export function craftText(shape: ColumnShape, record: number): string {
  const number = `${100 + shape.place}${record + 1}`
  const usual = formOf(shape, number) ?? `${shape.name} value ${number}`
  const { pattern, tokens } = shape
  const text = pattern === undefined || fits(pattern, usual) ? usual : (sampleOf(pattern, record) ?? usual)
  return tokens.has(text.toLowerCase()) ? `${text}.` : text
}

function formOf({ validator, personal, place }: ColumnShape, number: string): string | undefined {
  if (validator === 'email' || (validator === undefined && personal === 'EMAIL')) return `crafted${number}@rows.invalid`
  if (validator === 'luhn' || (validator === undefined && personal === 'CREDIT_CARD'))
    return withCheckDigit(`40000000000${number.padStart(4, '0').slice(-4)}`)
  if (validator === 'phone' || (validator === undefined && personal === 'PHONE')) return `+999 000 ${number.padStart(7, '0')}`
  if (validator === 'iban') return ibanOf(`GANG${number.padStart(14, '0')}`)
  return personal === 'IP_ADDRESS' ? `192.0.${place % 200}.${number.slice(-1)}` : undefined
}

function ibanOf(account: string): string {
  const check = 98n - ibanRest(`GB00${account}`)
  return `GB${String(check).padStart(2, '0')}${account}`
}
