import type { ColumnProfile, LogicalType, PiiChoice, Profile, SourceColumn, SourceDecision } from '#kit'

/** A column of bronze with what was measured about it. */
export interface Column extends SourceColumn {
  measured: ColumnProfile | undefined
  /** Bronze holds it as text: delimited sources, and text columns of typed ones. */
  isText: boolean
  /** Set when silver does not show the raw value. */
  masked: PiiChoice['masking'] | undefined
  isDropped: boolean
}

/** The columns that bronze stores, in the order of the source. */
export function storedColumns(source: SourceDecision, profile: Profile): readonly Column[] {
  return source.schema.columns
    .filter(({ excluded }) => excluded !== true)
    .map((column) => {
      const masking = column.pii && column.pii.verdict !== 'rejected' ? column.pii.masking : 'keep'
      return {
        ...column,
        measured: profile.columns.find(({ name }) => name === column.name),
        isText: column.declared_type === undefined || column.declared_type === 'text',
        masked: masking === 'keep' || masking === 'drop' ? undefined : masking,
        isDropped: masking === 'drop',
      }
    })
}

/** A masked value is text, whatever it was before. */
export const silverType = ({ masked, type }: Column): LogicalType => (masked === undefined ? type : 'text')

/** Columns with the same settings share a step; the order of the first of each group decides. */
export function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return [...groups.values()]
}

export const namesOf = (columns: readonly { name: string }[]): string[] => columns.map(({ name }) => name)

/** `cast_amount` for one column, `cast_decimal_10_2` for several that share a setting. */
export function stepId(verb: string, columns: readonly { name: string }[], setting: string): string {
  const [first, ...others] = columns
  const subject =
    others.length === 0 && first
      ? first.name
      : setting
          .toLowerCase()
          .replaceAll(/[^a-z0-9]+/g, '_')
          .replaceAll(/^_+|_+$/g, '')
  return `${verb}_${subject}`
}
