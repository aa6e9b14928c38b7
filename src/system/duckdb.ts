import type { DuckDBConnection, DuckDBInstance, DuckDBResultReader, DuckDBType, DuckDBValue } from '@duckdb/node-api'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defect } from '#domain'
import { openError, queryError } from './duckdb-error.ts'
import { endAtExit, forgetAtExit } from './end-at-exit.ts'

const loadDuckDB = () => import('@duckdb/node-api')
type DuckDBModule = Awaited<ReturnType<typeof loadDuckDB>>

/**
 * A value as it comes out of a query. Whole numbers are `number` when safe, else `bigint`; decimals are exact text (`12.50`);
 * dates, times and timestamps are DuckDB's text (`2024-01-31`, `2024-01-31 08:00:00`, `infinity`, with zone always in UTC); lists are arrays,
 * structs objects, maps lists of `{key, value}`, blobs bytes.
 */
export type SqlValue = null | boolean | number | bigint | string | Uint8Array | readonly SqlValue[] | { readonly [key: string]: SqlValue }
export type Row = Readonly<Record<string, SqlValue>>
export type SqlValues = Readonly<Record<string, unknown>>

export interface Table {
  /** Names, made distinct where the query repeats one. */
  columns: readonly string[]
  /** DuckDB's types (`DECIMAL(10,2)`). */
  types: readonly string[]
  rows: readonly (readonly SqlValue[])[]
}

export interface DatabaseOptions {
  /** In memory when left out. */
  path?: string
  readOnly?: boolean
  threads?: number
  /** `2GB`; DuckDB's default is 80 % of the memory. */
  memoryLimit?: string
}

/** One connection to an embedded DuckDB; statements run one after another. Closing the first connection closes the database. */
export interface Database {
  /** The SQL that its statements are written in. */
  readonly dialect: 'duckdb'
  /** Rows of the last statement as plain objects; `$name` is bound from `values`. */
  query(sql: string, values?: SqlValues): Promise<Row[]>
  /** The same with columns and types, also when there is no row; with a limit the engine stops as soon as it has enough rows. */
  select(sql: string, values?: SqlValues, limit?: number): Promise<Table>
  /** Runs statements without looking at their rows. */
  run(sql: string, values?: SqlValues): Promise<void>
  /** Another connection to the same database: its statements run beside these ones; temporary tables belong to one connection. */
  connect(): Promise<Database>
  /** Stops what runs at this moment: it ends with an error of fault `interrupted`. */
  interrupt(): void
  close(): Promise<void>
}

/** Opens DuckDB; the binding is loaded with the first call. It never fetches or loads an extension by itself. */
export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const duckdb = await loadDuckDB()
  const path = options.path ?? ':memory:'
  try {
    const instance = await duckdb.DuckDBInstance.create(path, settings(options))
    return new DuckDBDatabase(duckdb, instance, await connectTo(instance), true)
  } catch (error) {
    throw openError(error, path)
  }
}

async function connectTo(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'")
  return connection
}

/**
 * Makes a database safe for SQL that a person typed: only files in these folders, and these files, can be read through views that exist,
 * nothing can be written, attached or switched on again. Cannot be undone on this database.
 */
export async function restrict(database: Database, allowedFolders: readonly string[], allowedFiles: readonly string[] = []): Promise<void> {
  await database.run(`SET allowed_directories = ${listLiteral(allowedFolders)}`)
  await database.run(`SET allowed_paths = ${listLiteral(allowedFiles)}`)
  await database.run('SET enable_external_access = false')
  await database.run('SET lock_configuration = true')
}

/** A text literal of DuckDB. */
export const sqlText = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** A quoted identifier of DuckDB. */
export const sqlName = (value: string): string => `"${value.replaceAll('"', '""')}"`

const listLiteral = (values: readonly string[]): string => `[${values.map(sqlText).join(', ')}]`

class DuckDBDatabase implements Database {
  readonly dialect = 'duckdb'
  #queue: Promise<unknown> = Promise.resolve()
  #closed = false

  constructor(
    private readonly module: DuckDBModule,
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly isFirst: boolean,
  ) {
    endAtExit(connection)
  }

  async query(sql: string, values?: SqlValues): Promise<Row[]> {
    const { columns, rows } = await this.select(sql, values)
    return rows.map((row) => Object.fromEntries(row.map((value, index) => [columns[index] ?? `column_${index}`, value])))
  }

  async select(sql: string, values?: SqlValues, limit?: number): Promise<Table> {
    const reader = await this.#execute(sql, values, limit)
    const rows = limit === undefined ? reader.getRows() : reader.getRows().slice(0, limit)
    return {
      columns: reader.deduplicatedColumnNames(),
      types: reader.columnTypes().map((type) => type.toString()),
      rows: rows.map((row) => row.map((value) => plainValue(this.module, value))),
    }
  }

  async run(sql: string, values?: SqlValues): Promise<void> {
    await this.#execute(sql, values)
  }

  async connect(): Promise<Database> {
    return new DuckDBDatabase(this.module, this.instance, await connectTo(this.instance), false)
  }

  interrupt(): void {
    if (!this.#closed) this.connection.interrupt()
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#queue
    forgetAtExit(this.connection)
    this.connection.closeSync()
    if (this.isFirst) this.instance.closeSync()
  }

  /** One statement at a time: the binding gives no promise about several on one connection. */
  async #execute(sql: string, values?: SqlValues, limit?: number): Promise<DuckDBResultReader> {
    if (this.#closed) throw defect({ code: 'database_closed', message: 'The database is closed.' })
    const result = this.#queue.then(() => this.#executeNow(sql, values, limit))
    this.#queue = result.catch(() => undefined)
    return result
  }

  async #executeNow(sql: string, values: SqlValues | undefined, limit: number | undefined): Promise<DuckDBResultReader> {
    try {
      const [bound, types] = this.#bind(values)
      if (limit === undefined) return await this.connection.runAndReadAll(sql, bound, types)
      return await this.connection.streamAndReadUntil(sql, limit, bound, types)
    } catch (error) {
      throw queryError(error, sql)
    }
  }

  #bind(values: SqlValues = {}): [Record<string, DuckDBValue>?, Record<string, DuckDBType>?] {
    const bound = Object.entries(values).map(([name, value]): [string, DuckDBValue] => [name, boundValue(this.module, name, value)])
    if (bound.length === 0) return []
    return [Object.fromEntries(bound), Object.fromEntries(bound.map(([name, value]) => [name, boundType(this.module, value)]))]
  }
}

function settings(options: DatabaseOptions): Record<string, string> {
  return {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    // Made when a query needs it and removed with the database; the default would litter the current folder.
    temp_directory: join(tmpdir(), `gangway-duckdb-${randomBytes(6).toString('hex')}`),
    ...(options.readOnly ? { access_mode: 'READ_ONLY' } : {}),
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
  }
}

/** Turns a value of the binding into a plain one. */
function plainValue(module: DuckDBModule, value: DuckDBValue): SqlValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return value
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (value instanceof module.DuckDBBlobValue) return new Uint8Array(value.bytes)
  if (value instanceof module.DuckDBListValue || value instanceof module.DuckDBArrayValue) {
    return value.items.map((item) => plainValue(module, item))
  }
  if (value instanceof module.DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([key, entry]) => [key, plainValue(module, entry)]))
  }
  if (value instanceof module.DuckDBMapValue) {
    return value.entries.map((entry) => ({ key: plainValue(module, entry.key), value: plainValue(module, entry.value) }))
  }
  if (value instanceof module.DuckDBUnionValue) return plainValue(module, value.value)
  if (value instanceof module.DuckDBDateValue && !value.isFinite) return value.days > 0 ? 'infinity' : '-infinity'
  if (value instanceof module.DuckDBTimestampTZValue && value.isFinite)
    return `${new module.DuckDBTimestampValue(value.micros).toString()}+00`
  return value.toString()
}

/** Turns a value of a caller into one that can be bound. Dates are bound as timestamps without zone, in UTC. */
function boundValue(module: DuckDBModule, name: string, value: unknown): DuckDBValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') {
    return value
  }
  if (value instanceof Uint8Array) return new module.DuckDBBlobValue(value)
  if (value instanceof Date) return new module.DuckDBTimestampValue(BigInt(value.getTime()) * 1000n)
  if (Array.isArray(value)) return module.listValue(value.map((item) => boundValue(module, name, item)))
  throw defect({ code: 'cannot_bind', message: `The value of $${name} cannot be bound in SQL.`, subject: name })
}

/** Lists need their type said, since an empty one shows none; whole numbers are BIGINT so that sums do not overflow. */
function boundType(module: DuckDBModule, value: DuckDBValue): DuckDBType {
  if (value instanceof module.DuckDBListValue) {
    const types = value.items.filter((item) => item !== null).map((item) => boundType(module, item))
    const mixed = types.find((type) => type.typeId === module.DuckDBTypeId.DOUBLE)
    return module.LIST(mixed ?? types[0] ?? module.VARCHAR)
  }
  if (typeof value === 'number') return Number.isSafeInteger(value) ? module.BIGINT : module.DOUBLE
  if (typeof value === 'bigint') return value >= -(2n ** 63n) && value < 2n ** 63n ? module.BIGINT : module.HUGEINT
  if (typeof value === 'boolean') return module.BOOLEAN
  if (value instanceof module.DuckDBBlobValue) return module.BLOB
  if (value instanceof module.DuckDBTimestampValue) return module.TIMESTAMP
  return value === null ? module.SQLNULL : module.VARCHAR
}
