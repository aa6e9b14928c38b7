import type { Detected } from '#kit'
import { cellKind, usualKind } from './cell-kind.ts'
import type { ParsedRecord } from './parse-records.ts'
import type { DelimitedReading } from './reading.ts'

type UnevenRows = NonNullable<DelimitedReading['uneven_rows']>

export interface FoundUneven {
  value: UnevenRows
  detected: Detected
}

/** Shares of the records: above it a width is that of the table, and below it a fault of single lines. */
const MOST = 0.9
const SOME = 0.02
/** Of a handful of records, so many are no fault of single lines. */
const MANY = 1 / 3
const MIN_SHORT = 3

/**
 * How records of another width than the header are read, as a person would: each way only where the whole sample bears it out.
 * Undefined: as they are, and those that do not fit are held back.
 */
export function detectUnevenRows(names: readonly string[], rows: readonly ParsedRecord[]): FoundUneven | undefined {
  const fields = rows.filter((row) => !row.broken).map((row) => row.fields)
  return (
    emptyLast(names, fields) ??
    unnamedFirst(names, fields) ??
    leftOutLast(names, fields) ??
    unnamedOne(names, fields) ??
    alwaysShort(names, fields)
  )
}

/** The names with which a header of another width is completed. */
export function completeNames(names: readonly string[], uneven: UnevenRows | undefined): readonly string[] {
  if (uneven === 'name_first') return ['', ...names]
  if (uneven === 'name_last') return [...names, '']
  return uneven === 'drop_last' && names.length > 1 && names.at(-1)?.trim() === '' ? names.slice(0, -1) : names
}

function emptyLast(names: readonly string[], rows: readonly (readonly string[])[]): FoundUneven | undefined {
  const width = completeNames(names, 'drop_last').length
  const ending = rows.filter((row) => row.length === width + 1)
  const empty = ending.every((row) => row.at(-1)?.trim() === '')
  if (width < 1 || !empty || ending.length === 0 || ending.length < rows.length * (1 - MOST)) return undefined
  return found('drop_last', 0.95, `${ending.length} records end with a delimiter behind the last column`)
}

/** Row names without a header: each record begins with a value of its own, and is one field wider than the header. */
function unnamedFirst(names: readonly string[], rows: readonly (readonly string[])[]): FoundUneven | undefined {
  const wider = rows.filter((row) => row.length === names.length + 1)
  const first = wider.map((row) => (row[0] ?? '').trim())
  const own = new Set(first).size === first.length && !first.includes('')
  if (!own || wider.length < 2 || wider.length < rows.length * MOST) return undefined
  return found('name_first', 0.65, 'each record begins with one more value, which never repeats, than there are names')
}

/** One value more than there are names in each record, and nothing says which of them has none. */
function unnamedOne(names: readonly string[], rows: readonly (readonly string[])[]): FoundUneven | undefined {
  const wider = rows.filter((row) => row.length === names.length + 1)
  if (wider.length < 2 || wider.length < rows.length * MOST) return undefined
  return found('name_first', 0.5, 'each record has one value more than there are names')
}

/** No record is as wide as the header: the names of the last columns, or others, have no values. */
function alwaysShort(names: readonly string[], rows: readonly (readonly string[])[]): FoundUneven | undefined {
  const short = rows.filter((row) => row.length < names.length && row.length >= Math.max(2, names.length / 2))
  if (rows.some((row) => row.length === names.length) || short.length < 2 || short.length < rows.length * MOST) return undefined
  return found('fill_short', 0.5, 'each record has fewer values than there are names')
}

/** Trailing empty fields that were left out; a cell that is of another kind than its column says that a record was cut or moved. */
function leftOutLast(names: readonly string[], rows: readonly (readonly string[])[]): FoundUneven | undefined {
  const short = rows.filter((row) => row.length < names.length && row.length >= Math.min(2, names.length - 1))
  const full = rows.filter((row) => row.length === names.length)
  if (short.length < Math.min(Math.max(MIN_SHORT, rows.length * SOME), rows.length * MANY) || full.length === 0) return undefined
  const kinds = names.map((_, at) => usualKind(full.map((row) => row[at] ?? '')))
  const cells = short.flatMap((row) => row.map((cell, at) => [cellKind(cell), kinds[at]] as const))
  const typed = cells.filter(([kind, usual]) => usual !== undefined && usual !== 'text' && kind !== 'empty')
  if (typed.filter(([kind, usual]) => kind !== usual).length > typed.length * (1 - MOST)) return undefined
  return found(
    'fill_short',
    typed.length > 0 ? 0.85 : 0.65,
    `${short.length} records leave out their last fields, and the others fit their columns`,
  )
}

const found = (value: UnevenRows, confidence: number, reason: string): FoundUneven => ({
  value,
  detected: { value, confidence, reason },
})
