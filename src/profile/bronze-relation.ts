import type { Dialect, Sql } from '#kit'
import { sqlName, sqlText, type Database } from '#system'
import { textOf } from './row-values.ts'

/** How the text of bronze becomes a value: the same trimming and null tokens that the plan applies. */
export interface Reading {
  dialect: Dialect
  nullTokens: readonly string[]
}

/** A relation over landed Parquet files, malformed records included. */
export const bronzeFiles = (files: readonly string[]): Sql =>
  `read_parquet([${files.map(sqlText).join(', ')}], union_by_name = true, hive_partitioning = false)`

/** The year in which they landed, as their folder says; undefined where it does not. */
export function landedYear(files: readonly string[]): number | undefined {
  const years = files.flatMap((file) => /[/]ingest_date=(\d{4})-/.exec(file)?.[1] ?? [])
  return years.length === 0 ? undefined : Math.max(...years.map(Number))
}

/** The records that were read, so that columns hold values. */
export const readableRecords = (relation: Sql): Sql => `(select * from ${relation} where _malformed is null)`

/** Trimmed text; null where it is empty or a null token. */
export function textValue(text: Sql, { dialect, nullTokens }: Reading): Sql {
  const trimmed = dialect.trim(text)
  const tokens = [...new Set(['', ...nullTokens.map((token) => token.trim().toLowerCase())])]
  return `case when ${dialect.lower(trimmed)} in (${tokens.map((token) => dialect.textLiteral(token)).join(', ')}) then null else ${trimmed} end`
}

/** Values of a column as text or, where the file carries types, as they are. */
export function valueOf(column: string, type: string, reading: Reading): Sql {
  return type === 'VARCHAR' ? textValue(sqlName(column), reading) : sqlName(column)
}

/** Columns of a relation with the types that DuckDB gives them. */
export async function columnTypes(database: Database, relation: Sql): Promise<ReadonlyMap<string, string>> {
  const rows = await database.query(`describe select * from ${relation}`)
  return new Map(rows.map((row) => [textOf(row['column_name']), textOf(row['column_type'])]))
}
