import { openDatabase, restrict, type SqlValues, type Table } from './duckdb.ts'

/** A small DuckDB of its own for SQL that a person typed: views first, then `restrict`, then the query. */
export async function openSqlSession() {
  const database = await openDatabase()
  return {
    select: (sql: string, options: { values?: SqlValues; limit?: number } = {}): Promise<Table> =>
      database.select(sql, options.values, options.limit),
    run: (sql: string): Promise<void> => database.run(sql),
    restrict: (files: readonly string[]): Promise<void> => restrict(database, [], files),
    interrupt: (): void => database.interrupt(),
    close: (): Promise<void> => database.close(),
  }
}
