import { DuckDBInstance } from '@duckdb/node-api'
import { createHash, createHmac } from 'node:crypto'
import { readScript } from '#kit'

export type Row = Record<string, unknown>

/** A DuckDB in memory for one test file: tables from rows, rows from SQL. */
export class TestDatabase {
  private constructor(private readonly connection: Awaited<ReturnType<DuckDBInstance['connect']>>) {}

  static async open(): Promise<TestDatabase> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
    const database = new TestDatabase(await instance.connect())
    await database.run("set TimeZone = 'UTC'")
    await database.run("set variable as_of = date '2024-06-15'")
    return database
  }

  close(): void {
    this.connection.closeSync()
  }

  async run(sql: string): Promise<void> {
    await this.connection.run(sql)
  }

  /** Defines the helper functions of a script; returns its SELECT. */
  async select(script: string): Promise<string> {
    const { definitions, select } = readScript(script)
    if (definitions !== '') await this.run(definitions)
    return select
  }

  async rows(sql: string): Promise<Row[]> {
    const reader = await this.connection.runAndReadAll(sql)
    return reader.getRowObjectsJson()
  }

  /** Names, types and rows of a result as one text, to compare it with another. */
  async typedRows(sql: string): Promise<string> {
    const reader = await this.connection.runAndReadAll(sql)
    return JSON.stringify([reader.columnNames(), reader.columnTypes().map((type) => type.alias ?? String(type)), reader.getRowsJson()])
  }

  /** Names of the columns of a result, also of those that an object has already. */
  async columns(sql: string): Promise<readonly string[]> {
    return (await this.connection.runAndReadAll(sql)).columnNames()
  }

  /** First column of the only row. */
  async value(expression: string): Promise<unknown> {
    const [row] = await this.rows(`select ${expression} as value`)
    return row?.['value']
  }

  /** A table of the bronze shape; values are text, or SQL for typed columns. */
  async table(
    name: string,
    types: Record<string, string>,
    rows: readonly (readonly (string | number | boolean | null)[])[],
  ): Promise<void> {
    const columns = Object.entries(types).map(([column, type]) => `"${column}" ${type}`)
    await this.run(`create or replace table "${name}" (${columns.join(', ')})`)
    for (let start = 0; start < rows.length; start += 200) {
      const values = rows.slice(start, start + 200).map((row) => `(${row.map(literal).join(', ')})`)
      await this.run(`insert into "${name}" values ${values.join(', ')}`)
    }
  }

  async bindMaskingKey(key: Buffer): Promise<void> {
    const padded = Buffer.concat([key.length > 64 ? createHash('sha256').update(key).digest() : key], 64)
    const pad = (byte: number): string => [...padded].map((value) => `\\x${(value ^ byte).toString(16).padStart(2, '0')}`).join('')
    await this.run(`set variable gangway_mask_inner = '${pad(0x36)}'::blob`)
    await this.run(`set variable gangway_mask_outer = '${pad(0x5c)}'::blob`)
  }
}

export const hmac = (key: Buffer, value: string): string => createHmac('sha256', key).update(value, 'utf8').digest('hex')

/** A literal in plain DuckDB, written without the dialect under test. */
export function literal(value: string | number | boolean | null): string {
  if (value === null) return 'null'
  if (typeof value !== 'string') return String(value)
  const bytes = [...Buffer.from(value, 'utf8')].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
  return `decode('${bytes}'::blob)`
}
