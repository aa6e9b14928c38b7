import type { Dialect, Sql } from '#kit'
import type { Dedup, DedupOrder } from './dedup.ts'

/** What is known when rows that share a key are compared, and the names of the common table expressions that do it. */
export interface DedupParts {
  dedup: Dedup
  dialect: Dialect
  /** Rows that lack a part of the key are compared too. */
  exact: boolean
  /** Rows that differ, and that the order does not tell apart, are held. */
  conflicts: boolean
  names: Readonly<Record<'judged' | 'repeated' | 'rivals' | 'settled', string>>
}

export interface CommonTable {
  name: string
  comment: string
  items: readonly Sql[]
  from: readonly Sql[]
}

/** Only the rows of repeated keys are sorted and compared: in most deliveries they are few, whatever its size. */
export const dedupTables = (parts: DedupParts): readonly CommonTable[] => [
  repeatedKeys(parts),
  rivals(parts),
  ...(parts.conflicts ? [settled(parts)] : []),
]

const verdicts = ({ names, conflicts }: DedupParts): string => (conflicts ? names.settled : names.rivals)

/** Every row with its place among its rivals, where it has any. */
export function dedupJoin(parts: DedupParts): Sql {
  const { identifier } = parts.dialect
  const [all, some] = [parts.names.judged, verdicts(parts)].map(identifier)
  const on = ['_file', '_record'].map((name) => `${some}.${identifier(name)} = ${all}.${identifier(name)}`)
  return `from ${all}\nleft join ${some} on ${on.join(' and ')}`
}

/** What became of a row, duplicates included. */
export function dedupFate({ conflicts, dialect: { identifier } }: DedupParts): Sql {
  const held = conflicts ? [`when ${identifier('_versions')} > 1 then 'quarantined'`] : []
  return `case ${[...held, `when ${identifier('_rank')} > 1 then 'duplicate'`].join(' ')} else ${identifier('_fate')} end`
}

/** True where a row shares its key with one that differs, and nothing says which of them wins. */
export const conflictCondition = ({ identifier }: Dialect): Sql => `${identifier('_versions')} > 1`

function repeatedKeys({ dedup, dialect: { identifier }, names }: DedupParts): CommonTable {
  const key = dedup.key.map(identifier)
  return {
    name: names.repeated,
    comment: 'keys that several rows have',
    items: key,
    from: [`from ${identifier(names.judged)}`, `group by ${key.join(', ')}`, 'having count(*) > 1'],
  }
}

/** Rows that share a key: `_rank` 1 is the one that stays, `_place` 1 are those that no order tells from it, equal rows have one `_version`. */
function rivals({ dedup, dialect, exact, conflicts, names }: DedupParts): CommonTable {
  const { identifier } = dialect
  const [judged, repeated] = [names.judged, names.repeated].map(identifier)
  const of = (column: string): Sql => `${judged}.${identifier(column)}`
  const order = dedup.order.map((each) => sorted(each, of))
  const over = (by: readonly Sql[]): Sql => `over (partition by ${dedup.key.map(of).join(', ')} order by ${by.join(', ')})`
  const place = order.length === 0 ? [] : [`rank() ${over(order)} as ${identifier('_place')}`]
  const version = `dense_rank() ${over([...order, ...dedup.compared.map(of)])}`
  const same = exact ? 'is not distinct from' : '='
  const on = dedup.key.map((name) => `${of(name)} ${same} ${repeated}.${identifier(name)}`)
  return {
    name: names.rivals,
    comment: dedup.step,
    items: [
      of('_file'),
      of('_record'),
      `row_number() ${over([...order, ...dedup.position.map((each) => sorted(each, of))])} as ${identifier('_rank')}`,
      ...(conflicts ? [...dedup.key.map(of), ...place, `${version} as ${identifier('_version')}`] : []),
    ],
    from: [`from ${judged}`, `join ${repeated} on ${on.join(' and ')}`, `where ${of('_fate')} = 'out'`],
  }
}

function settled({ dedup, dialect: { identifier }, names }: DedupParts): CommonTable {
  const version = identifier('_version')
  const first = dedup.order.length === 0 ? version : `case when ${identifier('_place')} = 1 then ${version} end`
  const versions = `max(${first}) over (partition by ${dedup.key.map(identifier).join(', ')})`
  return {
    name: names.settled,
    comment: 'several versions of a key, none of them before the others: a conflict of all its rows',
    items: [...['_file', '_record', '_rank'].map(identifier), `${versions} as ${identifier('_versions')}`],
    from: [`from ${identifier(names.rivals)}`],
  }
}

const sorted = ({ column, direction }: DedupOrder, of: (column: string) => Sql): Sql => `${of(column)} ${direction} nulls last`
