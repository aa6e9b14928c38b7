import type { LogicalType, Relationship } from '#domain'
import type { Sql } from '#kit'
import { sqlName, sqlText, type Database } from '#system'
import { numberOf } from './row-values.ts'

/** A published table that columns may refer to. */
export interface ReferencedTable {
  workload: string
  table: string
  files: readonly string[]
  /** Its key; one column, or columns that have the same names here. */
  key: readonly string[]
}

const LISTED_SHARE = 0.5
const FEWEST_DISTINCT = 3

/** Loads the single keys of referenced tables once, for all connections, to be compared with each column. */
export class ReferenceLookup {
  readonly #loaded: { reference: ReferencedTable; view: string }[] = []

  constructor(
    private readonly database: Database,
    private readonly references: readonly ReferencedTable[],
  ) {}

  async load(): Promise<void> {
    const single = this.references.filter(({ key, files }) => key.length === 1 && files.length > 0)
    for (const [index, reference] of single.entries()) {
      const view = `gangway_reference_${index}`
      const key = sqlName(reference.key[0] ?? '')
      await this.database.run(
        `create or replace table ${view} as select distinct cast(${key} as varchar) as k from ${parquet(reference.files)} where ${key} is not null`,
      )
      this.#loaded.push({ reference, view })
    }
  }

  /**
   * Tables whose key holds at least half of the values `(v, n)` of a column, in a relation of the database's connection. Numbers match
   * by accident: they need a name that fits.
   */
  async match(
    database: Database,
    relation: string,
    column: { name: string; type: LogicalType; distinct: number; nulls: number },
  ): Promise<Relationship[]> {
    if (column.type !== 'text' && column.type !== 'integer') return []
    const found: Relationship[] = []
    for (const { reference, view } of this.#loaded) {
      const isNamed = namesFit(column.name, reference)
      if (!isNamed && (column.type === 'integer' || column.distinct < FEWEST_DISTINCT)) continue
      const [row] = await database.query(
        `select coalesce(sum(n), 0)::bigint as total, coalesce(sum(n) filter (where exists (select 1 from ${view} where k = cast(v as varchar))), 0)::bigint as matched
         from ${relation} where v is not null`,
      )
      const relationship = describe([column.name], reference, numberOf(row?.['total']), numberOf(row?.['matched']), column.nulls)
      if (relationship) found.push(relationship)
    }
    return found
  }

  async close(): Promise<void> {
    for (const { view } of this.#loaded) await this.database.run(`drop table if exists ${view}`)
  }
}

/** Composite keys, where all of their columns stand here under the same names. A row with a null part is no orphan. */
export async function matchCompositeKeys(
  database: Database,
  relation: Sql,
  columns: ReadonlyMap<string, Sql>,
  references: readonly ReferencedTable[],
): Promise<Relationship[]> {
  const found: Relationship[] = []
  for (const reference of references.filter(({ key, files }) => key.length > 1 && files.length > 0)) {
    const values = reference.key.map((name) => columns.get(name))
    if (values.some((value) => value === undefined)) continue
    const own = values.map((value, index) => `cast(${value} as varchar) as k${index}`).join(', ')
    const theirs = reference.key.map((name, index) => `cast(${sqlName(name)} as varchar) as k${index}`).join(', ')
    const names = reference.key.map((_, index) => `k${index}`)
    const whole = names.map((name) => `o.${name} is not null`).join(' and ')
    const [row] = await database.query(
      `select count(*) as rows, count(*) filter (where ${whole}) as total, count(*) filter (where t.hit) as matched
       from (select ${own} from ${relation}) o
       left join (select distinct ${theirs}, true as hit from ${parquet(reference.files)}) t on ${names.map((name) => `o.${name} = t.${name}`).join(' and ')}`,
    )
    const total = numberOf(row?.['total'])
    const relationship = describe([...reference.key], reference, total, numberOf(row?.['matched']), numberOf(row?.['rows']) - total)
    if (relationship) found.push(relationship)
  }
  return found
}

function describe(
  columns: string[],
  { workload, table, key }: ReferencedTable,
  total: number,
  matched: number,
  nulls: number,
): Relationship | undefined {
  const share = total === 0 ? 0 : matched / total
  if (share < LISTED_SHARE) return undefined
  return { columns, to: { workload, table, columns: [...key] }, match_share: share, unmatched: total - matched, nulls }
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

const parquet = (files: readonly string[]): Sql =>
  `read_parquet([${files.map(sqlText).join(', ')}], union_by_name = true, hive_partitioning = false)`
