import { TECHNICAL_COLUMNS } from '#domain'
import { sqlName, type Database } from '#system'
import { bronzeFiles, columnTypes, readableRecords, valueOf, type Reading } from './bronze-relation.ts'
import { countConflicts } from './count-repeats.ts'
import { numberOf, textOf } from './row-values.ts'

export interface KeyMeasurement {
  /** Rows beyond the first of each key value, and rows with a null part. */
  violations: number
  nulls: number
  /** Rows beyond the first that share a key value and differ from one another: not the whole rows that repeat. */
  conflicts: number
  rows: number
  /** Rows that repeat a key or lack a part of it, in the order of the source; raw values: the caller masks. */
  examples: { file: string; record: number; value: string | null }[]
}

/** How well columns identify the rows of landed files, on all of them. Values are compared as the plan compares them: trimmed, null tokens null. */
export async function measureKey(
  database: Database,
  files: readonly string[],
  columns: readonly string[],
  options: Reading & { limit?: number },
): Promise<KeyMeasurement> {
  const relation = readableRecords(bronzeFiles(files))
  const types = await columnTypes(database, relation)
  const key = columns.map((column) => valueOf(column, types.get(column) ?? 'VARCHAR', options))
  const parts = key.map((value, index) => `${value} as _k${index}`)
  const names = columns.map((_, index) => `_k${index}`)
  const technical: readonly string[] = TECHNICAL_COLUMNS
  const own = [...types].flatMap(([name, type]) => (technical.includes(name) ? [] : [valueOf(name, type, options)]))
  const keyed = `(select _file, _record, ${columns.map(sqlName).join(', ')}, ${parts.join(', ')} from ${relation})`
  const whole = names.map((name) => `${name} is not null`).join(' and ')
  const [row] = await database.query(
    `select sum(n)::bigint as rows, coalesce(sum(n) filter (where not (${whole})), 0)::bigint as nulls,
       coalesce(sum(n - 1) filter (where ${whole}), 0)::bigint as repeats
     from (select ${names.join(', ')}, count(*) as n from ${keyed} group by all)`,
  )
  const nulls = numberOf(row?.['nulls'])
  const repeats = numberOf(row?.['repeats'])
  const [conflicts = 0] = repeats === 0 ? [] : await countConflicts(database, relation, [key], own)
  const examples = repeats + nulls === 0 ? [] : await violatingRows(database, keyed, names, whole, options.limit ?? 5)
  return { violations: repeats + nulls, nulls, conflicts, rows: numberOf(row?.['rows']), examples }
}

async function violatingRows(
  database: Database,
  keyed: string,
  names: readonly string[],
  whole: string,
  limit: number,
): Promise<KeyMeasurement['examples']> {
  const text = names.map((name) => `coalesce(cast(${name} as varchar), 'null')`).join(` || ', ' || `)
  const rows = await database.query(
    `select _file, _record, case when ${names.map((name) => `${name} is null`).join(' and ')} then null else ${text} end as value
     from (select *, row_number() over (partition by ${names.join(', ')} order by _file, _record) as _place from ${keyed})
     where _place > 1 or not (${whole}) order by _file, _record limit ${Math.max(1, Math.trunc(limit))}`,
  )
  return rows.map((row) => ({
    file: textOf(row['_file']),
    record: numberOf(row['_record']),
    value: row['value'] === null ? null : textOf(row['value']),
  }))
}
