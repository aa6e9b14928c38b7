import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SqlSession } from '#kit'
import { openSqlSession } from '#system'
import { checkStatement } from '../../../src/platforms/local/check-statement.ts'

let session: SqlSession
beforeAll(async () => {
  session = await openSqlSession()
})
afterAll(() => session.close())
const check = (sql: string) => checkStatement(sql, { schema: 'orders_gold', tables: ['orders', 'dim_date'] }, session)

describe('checkStatement', () => {
  it.each([
    'SELECT 1',
    'FROM orders',
    'SELECT * FROM ORDERS_GOLD.orders o JOIN dim_date USING (day)',
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT * FROM t',
    'SELECT unnest([1, 2]) FROM generate_series(3)',
    'SELECT * FROM (VALUES (1)) v(x)',
    'SUMMARIZE orders',
    "SELECT 'DROP TABLE orders; --'",
    "SELECT 1e400::double, -1e400, [1e999], {'a': 1e400} FROM orders LIMIT 1e0",
    'SELECT 1 AS "Infinity", \'say "NaN", -Infinity \\\' FROM orders WHERE amount < 1e400',
  ])('lets %s through', async (sql) => {
    await expect(check(sql)).resolves.toBeUndefined()
  })

  it.each([
    ['DROP TABLE orders', 'not_one_select'],
    ['INSERT INTO orders VALUES (1)', 'not_one_select'],
    ['PRAGMA database_list', 'not_one_select'],
    ['SELECT 1; DROP TABLE orders', 'not_one_select'],
    ['SELECT * FROM memory.orders_gold.orders', 'table_unknown'],
    ['SELECT * FROM other.orders', 'table_unknown'],
    ['SELECT * FROM orders WHERE id IN (SELECT id FROM "x.csv")', 'table_unknown'],
    ['SELECT 1e400, "\\" FROM other.orders', 'table_unknown'],
    ['SELECT -1e400 FROM "say ""Infinity"""', 'table_unknown'],
    ["SELECT * FROM orders, LATERAL (SELECT * FROM read_json('x')) j", 'function_not_allowed'],
    ['SELECT (', 'sql_invalid'],
  ])('refuses %s', async (sql, code) => {
    await expect(check(sql)).rejects.toMatchObject({ fault: 'caller', code })
  })

  it('says that no row is held', async () => {
    await expect(checkStatement('FROM held', { schema: 'orders_quarantine', tables: [] }, session)).rejects.toMatchObject({
      hint: 'Tables here: none. No row is held: every one came out.',
    })
  })

  it('says which tables there are', async () => {
    await expect(check('FROM dim_dates')).rejects.toMatchObject({
      subject: 'dim_dates',
      hint: 'Did you mean dim_date? Tables here: orders, dim_date. What other zones hold is asked for with their zone.',
    })
  })
})
