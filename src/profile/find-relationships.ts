import type { Relationship } from '#domain'
import type { Dialect, Sql } from '#kit'
import { sqlName, type Database } from '#system'
import { columnTypes } from './bronze-relation.ts'
import { comparedKey, type ReferencedKey } from './compared-key.ts'
import { logicalTypeOf } from './logical-type-of.ts'
import { numberOf } from './row-values.ts'
import { silverValue, type TypedColumn } from './silver-value.ts'
import { readAs, type CandidateForm } from './type-candidates.ts'

/** A published table that columns may refer to. */
export interface ReferencedTable {
  workload: string
  table: string
  /** SQL that reads it; undefined where nothing of it is published. */
  relation: string | undefined
  /** Its key; one column, or several. */
  key: readonly string[]
}

/** The column that was measured last, as its distinct values `(v, n)`. */
export interface ReferringColumn {
  name: string
  form: CandidateForm
  /** Whether `v` is the text of the file, not a value of the type. */
  isText: boolean
  distinct: number
  nulls: number
}

const LISTED_SHARE = 0.5
/** Where the name says that it refers, a weak match is worth a look as well. */
const LISTED_SHARE_BY_NAME = 0.1
const FEWEST_DISTINCT = 3

/** Loads the single keys of referenced tables once, for all connections, to be compared with each column. */
export class ReferenceLookup {
  readonly #loaded: { reference: ReferencedTable; view: string; key: ReferencedKey }[] = []

  constructor(
    private readonly database: Database,
    private readonly references: readonly ReferencedTable[],
    private readonly dialect: Dialect,
  ) {}

  async load(): Promise<void> {
    const single = this.references.flatMap(readable).filter(({ key }) => key.length === 1)
    for (const [index, reference] of single.entries()) {
      const view = `gangway_reference_${index}`
      const [name = ''] = reference.key
      await this.database.run(
        `create or replace table ${view} as select distinct ${sqlName(name)} as k from ${reference.relation} where ${sqlName(name)} is not null`,
      )
      const types = await columnTypes(this.database, view)
      this.#loaded.push({ reference, view, key: { value: 'k', type: logicalTypeOf(types.get('k') ?? 'VARCHAR') } })
    }
  }

  /**
   * Tables whose key holds at least half of the values of a column, in a relation of the database's connection; where the name fits, a tenth.
   * Numbers and moments match by accident: they need a name that fits.
   */
  async match(database: Database, relation: string, column: ReferringColumn): Promise<Relationship[]> {
    const { form, isText, distinct, nulls, name } = column
    const found: Relationship[] = []
    for (const { reference, view, key } of this.#loaded) {
      const isNamed = namesFit(name, reference)
      if (!isNamed && (form.type !== 'text' || distinct < FEWEST_DISTINCT)) continue
      const compared = comparedKey({ value: isText ? readAs('v', form, this.dialect) : 'v', type: form.type }, key, this.dialect)
      if (!compared) continue
      const [row] = await database.query(
        `select coalesce(sum(n), 0)::bigint as total, coalesce(sum(n) filter (where exists (select 1 from ${view} where ${compared.theirs} = o)), 0)::bigint as matched
         from (select ${compared.own} as o, n from ${relation} where v is not null)`,
      )
      const counts = { total: numberOf(row?.['total']), matched: numberOf(row?.['matched']), nulls }
      found.push(...describe([name], reference, counts, isNamed ? LISTED_SHARE_BY_NAME : LISTED_SHARE))
    }
    return found
  }

  async close(): Promise<void> {
    for (const { view } of this.#loaded) await this.database.run(`drop table if exists ${view}`)
  }
}

/** Composite keys, where each of their columns has one here whose name fits. A row with a null part is no orphan. */
export async function matchCompositeKeys(
  database: Database,
  relation: Sql,
  columns: readonly TypedColumn[],
  references: readonly ReferencedTable[],
  dialect: Dialect,
): Promise<Relationship[]> {
  const found: Relationship[] = []
  for (const reference of references.flatMap(readable).filter(({ key }) => key.length > 1)) {
    const own = reference.key.flatMap((name) => columnFor(name, columns) ?? [])
    if (new Set(own).size < reference.key.length) continue
    const types = await columnTypes(database, reference.relation)
    const pairs = own.flatMap((column, index) => {
      const name = reference.key[index] ?? ''
      const theirs = { value: sqlName(name), type: logicalTypeOf(types.get(name) ?? 'VARCHAR') }
      return comparedKey({ value: silverValue(column, dialect), type: column.form.type }, theirs, dialect) ?? []
    })
    if (pairs.length < own.length) continue
    const names = own.map((_, index) => `k${index}`)
    const filled = names.map((name) => `o.${name} is not null`).join(' and ')
    const [row] = await database.query(
      `select count(*) as rows, count(*) filter (where ${filled}) as total, count(*) filter (where t.hit) as matched
       from (select ${pairs.map((pair, index) => `${pair.own} as k${index}`).join(', ')} from ${relation}) o
       left join (select distinct ${pairs.map((pair, index) => `${pair.theirs} as k${index}`).join(', ')}, true as hit from ${reference.relation}) t
       on ${names.map((name) => `o.${name} = t.${name}`).join(' and ')}`,
    )
    const total = numberOf(row?.['total'])
    const counts = { total, matched: numberOf(row?.['matched']), nulls: numberOf(row?.['rows']) - total }
    const referring = own.map(({ profile }) => profile.name)
    found.push(...describe(referring, reference, counts, LISTED_SHARE_BY_NAME))
  }
  return found
}

/** The column of the same name, else the only one whose name ends in it: `order_date` for `date`. */
function columnFor(key: string, columns: readonly TypedColumn[]): TypedColumn | undefined {
  const same = columns.find(({ profile }) => profile.name === key)
  if (same) return same
  const [only, ...others] = columns.filter(({ profile }) => key !== 'id' && profile.name.endsWith(`_${key}`))
  return others.length === 0 ? only : undefined
}

function describe(
  columns: string[],
  { workload, table, key }: ReferencedTable,
  { total, matched, nulls }: { total: number; matched: number; nulls: number },
  listed: number,
): Relationship[] {
  const share = total === 0 ? 0 : matched / total
  if (share < listed) return []
  return [{ columns, to: { workload, table, columns: [...key] }, match_share: share, unmatched: total - matched, nulls }]
}

/** The same name, or the name of the table in it: `customer_id` for `customers.id`. */
function namesFit(column: string, { table, workload, key: [key = ''] }: ReferencedTable): boolean {
  if (column === key || column.endsWith(`_${key}`))
    return key !== 'id' || mentions(column, table) || mentions(column, workload) || column === key
  return key.length > 3 && key.endsWith(`_${column}`)
}

const mentions = (column: string, name: string): boolean => {
  const words = new Set(column.split('_').map(stem))
  return name.split('_').some((word) => words.has(stem(word)))
}
const stem = (word: string): string => word.replace(/ies$/, 'y').replace(/s$/, '')

const readable = ({ relation, ...reference }: ReferencedTable) => (relation === undefined ? [] : [{ ...reference, relation }])
