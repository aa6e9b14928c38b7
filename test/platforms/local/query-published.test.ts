import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, sqlText } from '#system'
import localPlatform from '../../../src/platforms/local/platform.ts'
import { scratchFolder } from '../../system/support/bundle.ts'
import { pointerText } from '../../support/pointer.ts'
import { plainServices } from './support/services.ts'

const scratch = await scratchFolder('query')
afterAll(() => scratch.remove())
const lake = join(scratch.path, "o'brien lake")
const platform = localPlatform(plainServices(scratch.path, { lake }))
const query = (sql: string, more: { zone?: string; limit?: number; workload?: string } = {}) =>
  platform.query({ workload: more.workload ?? 'orders', zone: more.zone ?? 'gold', sql, limit: more.limit ?? 100 })

beforeAll(async () => {
  const database = await openDatabase()
  const put = async (path: string, sql: string) => {
    await mkdir(join(lake, path, '..'), { recursive: true })
    await database.run(`COPY (${sql}) TO ${sqlText(join(lake, path))} (FORMAT parquet)`)
  }
  await put(
    'orders/gold/orders/v1/part-000.parquet',
    "SELECT * FROM (VALUES ('001', 12.50::DECIMAL(10,2), DATE '2024-01-31'), ('002', NULL, NULL)) t(order_id, amount, day)",
  )
  await put('orders/gold/select/v1/part-000.parquet', 'SELECT 1 AS "from"')
  await put('orders/silver/orders/v1/part-000.parquet', "SELECT 'silver' AS zone")
  await put('orders/bronze/orders/ingest_date=2024-01-01/abc/part-000.parquet', "SELECT '1' AS raw")
  await put('orders/bronze/orders/ingest_date=2024-01-02/def/part-000.parquet', "SELECT '2' AS raw")
  await put('orders/quarantine/bronze_to_silver/q1/quarantined.parquet', "SELECT ['malformed'] AS _rules")
  for (const table of ['columns', 'time']) await put(`orders/semantic/s1/${table}.parquet`, `SELECT '${table}' AS comment`)
  await put('secret/gold/secret/v1/part-000.parquet', "SELECT 'secret' AS secret")
  await database.close()
  await writeFile(
    join(lake, 'orders/published.json'),
    pointerText({
      tables: {
        silver: { orders: { version: 'v1', hash: 'h', rows: 1 } },
        gold: { orders: { version: 'v1', hash: 'h', rows: 2 }, select: { version: 'v1', hash: 'h', rows: 1 } },
      },
      quarantine: { bronze_to_silver: 'q1' },
      semantic: { version: 's1', tables: ['columns', 'time'] },
      landings: {
        orders: {
          hash: 'x',
          files: ['bronze/orders/ingest_date=2024-01-01/abc/part-000.parquet', 'bronze/orders/ingest_date=2024-01-02/def/part-000.parquet'],
        },
      },
    }),
  )
})

describe('query', () => {
  it('reads gold by plain and by qualified names', async () => {
    expect(await query('SELECT * FROM orders ORDER BY order_id')).toEqual({
      columns: ['order_id', 'amount', 'day'],
      rows: [
        ['001', '12.50', '2024-01-31'],
        ['002', null, null],
      ],
    })
    expect((await query('select count(*) as n from orders_gold.ORDERS;')).rows).toEqual([[2]])
    expect((await query('SELECT "from" FROM "select" -- quoted')).rows).toEqual([[1]])
    expect((await query('DESCRIBE orders')).rows).toHaveLength(3)
    expect((await query('FROM orders SELECT sum(amount)')).rows).toEqual([['12.50']])
    expect(await query('SELECT order_id FROM orders WHERE false')).toEqual({ columns: ['order_id'], rows: [] })
  })

  it('reads the other zones', async () => {
    expect((await query('FROM orders', { zone: 'silver' })).rows).toEqual([['silver']])
    expect((await query('SELECT raw FROM orders ORDER BY raw', { zone: 'bronze' })).rows).toEqual([['1'], ['2']])
    expect((await query('FROM bronze_to_silver_quarantined', { zone: 'quarantine' })).rows).toEqual([[['malformed']]])
    expect((await query('SELECT comment FROM columns', { zone: 'semantic' })).rows).toEqual([['columns']])
    expect((await query('FROM time', { zone: 'semantic' })).rows).toEqual([['time']])
  })

  it('says of rows that were held and are removed by retention that they were, and not that every one came out', async () => {
    const folder = join(lake, 'expired')
    await mkdir(folder, { recursive: true })
    const published = pointerText({ quarantine_expired: { bronze_to_silver: 'q1' } })
    await writeFile(join(folder, 'published.json'), published)
    await expect(query('FROM bronze_to_silver_quarantined', { zone: 'quarantine', workload: 'expired' })).rejects.toMatchObject({
      code: 'table_unknown',
      hint: 'Tables here: none. What bronze_to_silver held was removed by retention.',
    })
  })

  it('takes WITH, set operations, subqueries and harmless functions', async () => {
    expect((await query('WITH a AS (SELECT order_id FROM orders), b AS (FROM a) SELECT count(*) FROM b, range(3)')).rows).toEqual([[6]])
    expect(
      (await query('SELECT order_id FROM orders UNION ALL SELECT order_id FROM orders WHERE order_id IN (SELECT order_id FROM orders)'))
        .rows,
    ).toHaveLength(4)
  })

  it('gives no more rows than asked for, in the order asked for', async () => {
    expect((await query('SELECT o.order_id, range AS n FROM orders o, range(5000) ORDER BY n DESC, order_id', { limit: 2 })).rows).toEqual([
      ['001', 4999],
      ['002', 4999],
    ])
  })

  it.each([
    ['DELETE FROM orders', 'not_one_select'],
    ['SELECT 1; SELECT 2', 'not_one_select'],
    ["COPY (SELECT 1) TO 'x.csv'", 'not_one_select'],
    ['CREATE TABLE x AS SELECT 1', 'not_one_select'],
    ['SET enable_external_access = true', 'not_one_select'],
    ["ATTACH 'x.db'", 'not_one_select'],
    ['', 'not_one_select'],
    ["SELECT * FROM read_csv('/etc/passwd')", 'function_not_allowed'],
    ["SELECT * FROM read_text('/etc/passwd')", 'function_not_allowed'],
    ["SELECT * FROM glob('/*')", 'function_not_allowed'],
    ["SELECT * FROM query('SELECT 1')", 'function_not_allowed'],
    ["SELECT * FROM query_table('orders')", 'function_not_allowed'],
    ['SELECT * FROM duckdb_views()', 'function_not_allowed'],
    ["SELECT (SELECT count(*) FROM read_blob('/etc/passwd'))", 'function_not_allowed'],
    ["SELECT * FROM '/etc/passwd'", 'table_unknown'],
    ['SELECT * FROM secret_gold.secret', 'table_unknown'],
    ['SELECT * FROM secret', 'table_unknown'],
    ['SELECT * FROM orders_silver.orders', 'table_unknown'],
    ['SELECT * FROM information_schema.tables', 'table_unknown'],
    ['SELECT * FROM sqlite_master', 'table_unknown'],
    ['WITH "/etc/passwd" AS (SELECT 1) SELECT * FROM main.\'/etc/passwd\'', 'sql_invalid'],
    ['SELECT nope FROM orders', 'sql_invalid'],
    ['SELEC 1', 'sql_invalid'],
    ["SELECT CAST('x' AS INTEGER)", 'sql_invalid'],
  ])('refuses %s', async (sql, code) => {
    await expect(query(sql)).rejects.toMatchObject({ fault: 'caller', code })
  })

  it('cannot be talked into other files by a name that a part of the statement defines', async () => {
    const secret = join(lake, 'secret/gold/secret/v1/part-000.parquet').replaceAll("'", "''")
    const sql = `SELECT * FROM (WITH "${secret.replaceAll("''", "'")}" AS (SELECT 1) SELECT 1) a, '${secret}'`
    await expect(query(sql)).rejects.toMatchObject({ fault: 'caller' })
  })

  it('names the nearest table, and those that are there', async () => {
    await expect(query('FROM order')).rejects.toMatchObject({ code: 'sql_invalid' })
    await expect(query('FROM ordres')).rejects.toMatchObject({
      hint: 'Did you mean orders? Tables here: orders, select. What other zones hold is asked for with their zone.',
    })
  })

  it('says that nothing is published, that the pointer is broken, and that a table is gone', async () => {
    await expect(query('SELECT 1', { workload: 'secret' })).rejects.toMatchObject({ fault: 'caller', code: 'nothing_published' })
    await mkdir(join(lake, 'bad'))
    await writeFile(join(lake, 'bad/published.json'), '{"tables": 1}')
    await expect(query('SELECT 1', { workload: 'bad' })).rejects.toMatchObject({ code: 'pointer_unreadable' })
    await mkdir(join(lake, 'gone'))
    await writeFile(join(lake, 'gone/published.json'), pointerText({ tables: { gold: { gone: { version: 'v1', hash: 'h', rows: 1 } } } }))
    await expect(query('FROM gone', { workload: 'gone' })).rejects.toMatchObject({ fault: 'environment', code: 'table_gone' })
    await expect(query('FROM columns', { workload: 'gone', zone: 'semantic' })).rejects.toMatchObject({
      hint: 'Tables here: none. The next run publishes what its tables mean.',
    })
    await rm(join(lake, 'gone'), { recursive: true })
  })
})
