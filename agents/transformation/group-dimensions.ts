import { namesOf, type Column } from './columns.ts'
import type { Undetermined } from './determined.ts'
import { isJoinable, type DimensionGroup, type GroupingFacts } from './dimension-group.ts'
import { entityGroups } from './entity-groups.ts'

/** Distinct values up to which a category is grouped with others that have no common name. */
const LOW_CARDINALITY = 100

export interface GroupedDimensions {
  groups: readonly DimensionGroup[]
  /** Attributes that share the word of a thing, and differ between rows of one of its members. */
  undetermined: readonly Undetermined[]
}

/**
 * Attributes that an identifier, or a code of many values, determines describe one thing; the other categories of few values form one more
 * dimension. All of these tell its members apart, also those that others determine today: the next delivery need not keep to it.
 */
export function groupDimensions(columns: readonly Column[], facts: GroupingFacts): GroupedDimensions {
  const { entities, undetermined } = entityGroups(columns.filter(isAttribute), facts)
  const grouped = new Set(entities.flatMap((group) => namesOf(group.columns)))
  const rest = columns.filter(
    (column) =>
      !facts.key.includes(column.name) &&
      !grouped.has(column.name) &&
      column.role === 'dimension' &&
      column.masked === undefined &&
      isJoinable(column) &&
      distinct(column) <= LOW_CARDINALITY,
  )
  return { groups: [...entities, ...combined(rest, facts)], undetermined }
}

/** Values that remain once their case is one, or that were declared as the only ones. */
function distinct({ measured, allowed_values: allowed }: Column): number {
  if (allowed) return allowed.length
  const spelled = new Set(measured?.top_values.map(({ value }) => value.toLowerCase()))
  return measured && measured.top_values.length >= measured.distinct ? spelled.size : (measured?.distinct ?? 0)
}

const isAttribute = ({ role, masked }: Column): boolean =>
  role === 'dimension' || role === 'identifier' || (role === 'text' && masked !== undefined)

/** One dimension for the categories without a common name, as long as their combinations stay few against the rows. */
function combined(columns: readonly Column[], { workload, rows }: GroupingFacts): readonly DimensionGroup[] {
  const limit = Math.max(1_000, rows / 10)
  const together: Column[] = []
  const alone: Column[] = []
  let combinations = 1
  for (const column of columns) {
    const next = combinations * Math.max(distinct(column), 1)
    if (next <= limit) {
      combinations = next
      together.push(column)
    } else alone.push(column)
  }
  const details =
    together.length === 0
      ? []
      : [
          {
            name: `${workload}_details`,
            columns: together,
            natural: namesOf(together),
            reason: `${namesOf(together).join(', ')} have few values and no common thing: at most ${combinations} combinations.`,
          },
        ]
  return [
    ...details,
    ...alone.map((column) => ({
      name: column.name,
      columns: [column],
      natural: [column.name],
      reason: `${column.name} has ${distinct(column)} values.`,
    })),
  ]
}
