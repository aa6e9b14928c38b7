/** How duplicates are told and which one stays; columns are named as they are when duplicates are judged, at the end. */
export interface Dedup {
  step: string
  /** Columns with the values that the key had at its step. */
  key: readonly string[]
  order: readonly { column: string; direction: 'asc' | 'desc' }[]
  /** The key as a person knows it: names in the result, whatever their values became. */
  names: readonly string[]
  /** All columns that the rows had at the step. */
  columns: readonly string[]
  /** The key is the table's declared key: a row without a whole key is nobody's duplicate. */
  declared: boolean
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
})

/** Rows that are equal in every column that stays are duplicates even where a value is missing on both sides. */
export const isExact = ({ declared, columns, names }: Dedup, outputs: readonly string[]): boolean =>
  !declared && columns.every((name) => names.includes(name) || !outputs.includes(name))
