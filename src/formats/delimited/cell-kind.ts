export type CellKind = 'empty' | 'number' | 'date' | 'time' | 'boolean' | 'text'

const NUMBER = /^[+-]?(?:\d+(?:[.,]\d+)?|\d{1,3}(?:[., ']\d{3})+(?:[.,]\d+)?|[.,]\d+)(?:[eE][+-]?\d{1,3})?$/
const DATE =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/
const TIME = /^\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/
const BOOLEAN = /^(?:true|false|yes|no|t|f|y|n)$/i
const NOTHING = /^(?:|na|n\/a|null|none|nan|-+|\\n|\?)$/i

/** What a cell looks like, good enough to tell a header from data and a delimiter from a comma in a text. */
export function cellKind(cell: string): CellKind {
  const text = cell.trim()
  if (NOTHING.test(text)) return 'empty'
  if (NUMBER.test(text)) return 'number'
  if (DATE.test(text)) return 'date'
  if (TIME.test(text)) return 'time'
  if (BOOLEAN.test(text)) return 'boolean'
  return 'text'
}

/** The kind that eight of ten filled cells have. */
export function usualKind(cells: readonly string[]): CellKind | undefined {
  const counts = new Map<CellKind, number>()
  for (const cell of cells) {
    const kind = cellKind(cell)
    if (kind !== 'empty') counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const [kind, most] = [...counts].toSorted(([, left], [, right]) => right - left)[0] ?? []
  return most !== undefined && most >= total * 0.8 ? kind : undefined
}
