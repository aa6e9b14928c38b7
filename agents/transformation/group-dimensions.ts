import { namesOf, type Column } from './columns.ts'
import type { Determination, Undetermined } from './determined.ts'

export interface DimensionGroup {
  name: string
  columns: readonly Column[]
  /** Columns that tell its members apart; what a fact hashes to point at one. */
  natural: readonly string[]
  reason: string
}

export const dimensionName = (group: string): string => `dim_${group}`.slice(0, 63)

/** Distinct values up to which a category is grouped with others that have no common name. */
const LOW_CARDINALITY = 100
/** First words that say how a column is written, not which thing it describes. */
const EMPTY_PREFIXES = new Set(['is', 'has', 'was', 'can', 'no', 'num', 'n', 'total', 'first', 'last', 'min', 'max', 'avg', 'the'])

export interface GroupedDimensions {
  groups: readonly DimensionGroup[]
  /** Attributes that share the word of a thing, and differ between rows of one of its members. */
  undetermined: readonly Undetermined[]
}

interface GroupingFacts {
  /** The key of the rows. */
  key: readonly string[]
  workload: string
  rows: number
  determination: Determination
}

/**
 * Attributes that share their first word and that its identifier determines describe one thing; the other categories of few values form
 * one more dimension, which all of them tell apart.
 */
export function groupDimensions(columns: readonly Column[], { key, workload, rows, determination }: GroupingFacts): GroupedDimensions {
  const open = columns.filter((column) => !key.includes(column.name) && isAttribute(column))
  const { entities, undetermined } = entityGroups(open, determination)
  const grouped = new Set(entities.flatMap((group) => namesOf(group.columns)))
  const rest = open.filter(
    (column) =>
      !grouped.has(column.name) &&
      column.role === 'dimension' &&
      column.masked === undefined &&
      isJoinable(column) &&
      distinct(column) <= LOW_CARDINALITY,
  )
  return { groups: [...entities, ...combined(rest, workload, rows)], undetermined }
}

/** Values that remain once their case is one, or that were declared as the only ones. */
function distinct({ measured, allowed_values: allowed }: Column): number {
  if (allowed) return allowed.length
  const spelled = new Set(measured?.top_values.map(({ value }) => value.toLowerCase()))
  return measured && measured.top_values.length >= measured.distinct ? spelled.size : (measured?.distinct ?? 0)
}

const isAttribute = ({ role, masked }: Column): boolean =>
  role === 'dimension' || role === 'identifier' || (role === 'text' && masked !== undefined)

function entityGroups(
  columns: readonly Column[],
  determination: Determination,
): { entities: readonly DimensionGroup[]; undetermined: readonly Undetermined[] } {
  const undetermined: Undetermined[] = []
  const entities = [...byFirstWord(columns)].flatMap(([name, group]) => {
    const [identifier] = group.filter((column) => column.role === 'identifier' && isJoinable(column))
    // Masked values of a thing without an identifier tell its members no longer apart: they stay with the fact.
    if (!identifier) return entity(name, group.filter(isJoinable), undefined)
    const refuted = group.flatMap((column) => {
      const reason = column === identifier ? undefined : determination(identifier.name, column.name)
      return reason === undefined ? [] : [{ column, reason, dimension: dimensionName(name) }]
    })
    undetermined.push(...refuted)
    const members = group.filter((column) => refuted.every((other) => other.column !== column))
    return entity(name, members, identifier)
  })
  return { entities, undetermined }
}

function byFirstWord(columns: readonly Column[]): ReadonlyMap<string, readonly Column[]> {
  const groups = new Map<string, Column[]>()
  for (const column of columns) {
    const prefix = column.name.split('_')[0] ?? column.name
    if (prefix === column.name || EMPTY_PREFIXES.has(prefix)) continue
    groups.set(prefix, [...(groups.get(prefix) ?? []), column])
  }
  return groups
}

function entity(name: string, members: readonly Column[], identifier: Column | undefined): readonly DimensionGroup[] {
  if (members.length < 2 || members.every(({ role }) => role === 'identifier')) return []
  const natural = identifier ? [identifier.name] : namesOf(members)
  const reason = `${namesOf(members).join(', ')} share the word ${name}: attributes of one thing, told apart by ${natural.join(', ')}.`
  return [{ name, columns: members, natural, reason }]
}

const isJoinable = ({ masked, type }: Column): boolean => masked === 'hash' || (masked === undefined && type !== 'double')

/** One dimension for the categories without a common name, as long as their combinations stay few against the rows. */
function combined(columns: readonly Column[], workload: string, rows: number): readonly DimensionGroup[] {
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
