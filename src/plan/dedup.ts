import { type CompiledRule, KEY_CONFLICT } from '#domain'
import { listed } from './listed.ts'

/** How duplicates are told and which one stays; columns are named as they are when duplicates are judged, at the end. */
export interface Dedup {
  step: string
  /** Where the step stands in config. */
  source: string
  /** Columns with the values that the key had at its step. */
  key: readonly string[]
  /** What says which of two rows wins that share the key and differ: a cursor, the time of delivery. */
  order: readonly DedupOrder[]
  /** Which of several equal rows stays; it decides between rows that differ only where a person said so. */
  position: readonly DedupOrder[]
  /** Rows that differ, and that the order does not tell apart: all are held, or position decides. */
  conflicts: 'held' | 'by_position'
  /** The key as a person knows it: names in the result, whatever their values became. */
  names: readonly string[]
  /** All columns that the rows had at the step, as the result names them. */
  columns: readonly string[]
  /** Columns with the values that they had at the step. */
  compared: readonly string[]
  /** The key is the table's declared key: a row without a whole key is nobody's duplicate. */
  declared: boolean
}

export interface DedupOrder {
  column: string
  direction: 'asc' | 'desc'
}

type Mapping = Readonly<Record<string, string>>
const mapped = (names: readonly string[], mapping: Mapping): readonly string[] => names.map((name) => mapping[name] ?? name)

/** The columns go on under other names. */
export const renameDedup = (dedup: Dedup, mapping: Mapping): Dedup => ({
  ...keepDedup(dedup, mapping),
  names: mapped(dedup.names, mapping),
  columns: mapped(dedup.columns, mapping),
})

/** The values go on under other names, beside the columns. */
export const keepDedup = (dedup: Dedup, mapping: Mapping): Dedup => ({
  ...dedup,
  key: mapped(dedup.key, mapping),
  order: dedup.order.map((each) => ({ ...each, column: mapping[each.column] ?? each.column })),
  compared: mapped(dedup.compared, mapping),
})

/** Names of the values that have to last until duplicates are judged. */
export const lastingColumns = ({ key, order, compared }: Dedup): readonly string[] => [
  ...new Set([...key, ...order.map(({ column }) => column), ...compared]),
]

/** Rows that are equal in every column that stays are duplicates even where a value is missing on both sides. */
export const isExact = ({ declared, columns, names }: Dedup, outputs: readonly string[]): boolean =>
  !declared && columns.every((name) => names.includes(name) || !outputs.includes(name))

/** Two rows of one key may differ in a column that nothing decides about. */
export const canConflict = (dedup: Dedup, outputs: readonly string[]): boolean =>
  dedup.conflicts === 'held' && !isExact(dedup, outputs) && dedup.columns.some((name) => !dedup.names.includes(name))

export const conflictRule = ({ step, names }: Dedup): CompiledRule => ({
  id: KEY_CONFLICT,
  columns: names,
  action: 'quarantine',
  reason: `another row has the same ${listed(names)} and other values, and nothing says which of them is right`,
  step,
})
