import { count } from '#domain'
import { jsonValue } from '../system/json-value.ts'
import { harmless, table } from './table.ts'

const WIDEST = 48

/** Rows as a table; values of data are cut and their control characters written out. */
export function presentRows(columns: readonly string[], rows: readonly (readonly unknown[])[], more: boolean): string {
  const numeric = columns.map((_, index) => rows.length > 0 && rows.every((row) => isNumber(row[index]) || isDecimal(row[index])))
  const shape = columns.map((title, index) => ({
    title: harmless(title),
    most: WIDEST,
    align: numeric[index] ? ('right' as const) : ('left' as const),
  }))
  const lines = table(
    shape,
    rows.map((row) => row.map(cellOf)),
    '',
  )
  return [...lines, '', `${count(rows.length)} row${rows.length === 1 ? '' : 's'}${more ? ', and more than the limit shows' : ''}`].join(
    '\n',
  )
}

/**
 * RFC 4180. Text that a spreadsheet would run as a formula is led by an apostrophe, so that opening the file runs nothing; numbers stay
 * as they are.
 */
export function presentCsv(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return [columns, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')
}

function csvCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = plain(value)
  const safe = !isNumber(value) && /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const cellOf = (value: unknown): string => (value === null || value === undefined ? '∅' : harmless(plain(value)))

const isNumber = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint'

/** Exact decimals come as text. */
const isDecimal = (value: unknown): boolean => typeof value === 'string' && /^-?(0|[1-9]\d*)\.\d+$/.test(value)

function plain(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  const shown = jsonValue(value)
  return typeof shown === 'string' ? shown : JSON.stringify(shown)
}
