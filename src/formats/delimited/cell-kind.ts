export type CellKind = 'empty' | 'number' | 'date' | 'time' | 'boolean' | 'text'

const NUMBER = /^[+-]?(?:\d+(?:[.,]\d+)?|\d{1,3}(?:[., ']\d{3})+(?:[.,]\d+)?|[.,]\d+)(?:[eE][+-]?\d{1,3})?$/
const DATE =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/
const TIME = /^\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/
const BOOLEAN = /^(?:true|false|yes|no|t|f|y|n)$/i
const NOTHING = /^(?:|na|n\/a|null|none|nan|-|--|\\n|\?)$/i

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
