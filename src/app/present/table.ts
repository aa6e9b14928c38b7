import { showHidden } from '#domain'

export interface Column {
  title: string
  align?: 'left' | 'right'
  /** Widest that the column may become; what is longer is cut. */
  most?: number
}

/** Lines of a table: titles, a rule, rows; two blanks between columns, never wider than it must be. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], indent = '  '): readonly string[] {
  const cells = [columns.map((column) => column.title), ...rows].map((row) =>
    columns.map((column, index) => cut(row[index] ?? '', column.most)),
  )
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => widthOf(row[index] ?? ''))))
  const line = (row: readonly string[]): string =>
    `${indent}${row.map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.align ?? 'left')).join('  ')}`.trimEnd()
  const [head = [], ...body] = cells
  return [line(head), `${indent}${widths.map((width) => '─'.repeat(width)).join('  ')}`, ...body.map(line)]
}

/** Columns that a text takes on a terminal: wide characters take two, marks that stand on others none. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length
  let width = 0
  for (const character of text) width += /\p{Mn}|\p{Me}|\p{Cf}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return width
}

const PLAIN = /^[ -~]*$/

const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}]/u

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)))
  return align === 'right' ? blanks + text : text + blanks
}

export function cut(text: string, most = Infinity): string {
  if (widthOf(text) <= most) return text
  let kept = ''
  let width = 0
  for (const character of text) {
    width += widthOf(character)
    if (width > most - 1) break
    kept += character
  }
  return `${kept}…`
}

/** 10000 as 10,000; without the tables of languages that `toLocaleString` would load. */
export const count = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')

/** One control character could turn a terminal upside down; values of data are shown with them written out. */
export const harmless = (text: string): string => showHidden(text)
