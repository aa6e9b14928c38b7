import { literal, type TestDatabase } from '../../plan/support/duckdb.ts'

/** What a fragment of SQL makes of each of some texts. */
export async function each(database: TestDatabase, values: readonly (string | null)[], sql: (value: string) => string): Promise<unknown[]> {
  const rows = values.map((value, index) => `(${index}, ${value === null ? 'cast(null as varchar)' : literal(value)})`).join(', ')
  const found = await database.rows(`select ${sql('"v"')} as result from (values ${rows}) as t("i", "v") order by "i"`)
  return found.map((row) => row['result'])
}
