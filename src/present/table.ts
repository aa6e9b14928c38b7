import { showHidden } from '#domain'
import { cut, widthOf } from '#system'

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

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)))
  return align === 'right' ? blanks + text : text + blanks
}

/** One control character could turn a terminal upside down; values of data are shown with them written out. */
export const harmless = (text: string): string => showHidden(text)
