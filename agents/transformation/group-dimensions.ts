import { namesOf, type Column } from './columns.ts'

export interface DimensionGroup {
  name: string
  columns: readonly Column[]
  /** Columns that tell its members apart; what a fact hashes to point at one. */
  natural: readonly string[]
  reason: string
}

/** Distinct values up to which a category is grouped with others that have no common name. */
const LOW_CARDINALITY = 100
/** First words that say how a column is written, not which thing it describes. */
const EMPTY_PREFIXES = new Set(['is', 'has', 'was', 'can', 'no', 'num', 'n', 'total', 'first', 'last', 'min', 'max', 'avg', 'the'])

/** Attributes that share their first word describe one thing; the other categories of few values form one more dimension. */
export function groupDimensions(
  columns: readonly Column[],
  key: readonly string[],
  workload: string,
  rows: number,
): readonly DimensionGroup[] {
  const open = columns.filter((column) => !key.includes(column.name) && isAttribute(column))
  const entities = entityGroups(open)
  const grouped = new Set(entities.flatMap((group) => namesOf(group.columns)))
  const rest = open.filter(
    (column) =>
      !grouped.has(column.name) &&
      column.role === 'dimension' &&
      column.masked === undefined &&
      isJoinable(column) &&
      distinct(column) <= LOW_CARDINALITY,
  )
  return [...entities, ...combined(rest, workload, rows)]
}

/** Values that remain once their case is one, or that were declared as the only ones. */
function distinct({ measured, allowed_values: allowed }: Column): number {
  if (allowed) return allowed.length
  const spelled = new Set(measured?.top_values.map(({ value }) => value.toLowerCase()))
  return measured && measured.top_values.length >= measured.distinct ? spelled.size : (measured?.distinct ?? 0)
}

const isAttribute = ({ role, masked }: Column): boolean =>
  role === 'dimension' || role === 'identifier' || (role === 'text' && masked !== undefined)

function entityGroups(columns: readonly Column[]): readonly DimensionGroup[] {
  const byPrefix = new Map<string, Column[]>()
  for (const column of columns) {
    const prefix = column.name.split('_')[0] ?? column.name
    if (prefix === column.name || EMPTY_PREFIXES.has(prefix)) continue
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), column])
  }
  return [...byPrefix].flatMap(([name, group]) => {
    const [identifier] = group.filter((column) => column.role === 'identifier' && isJoinable(column))
    // Masked values of a thing without an identifier tell its members no longer apart: they stay with the fact.
    const members = identifier ? group : group.filter(isJoinable)
    if (members.length < 2 || members.every(({ role }) => role === 'identifier')) return []
    const natural = identifier ? [identifier.name] : namesOf(members)
    return [
      {
        name,
        columns: members,
        natural,
        reason: `${namesOf(members).join(', ')} share the word ${name}: attributes of one thing, told apart by ${natural.join(', ')}.`,
      },
    ]
  })
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
