import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase, restrict, sqlName, sqlText, type Database } from '#system'
import { scratchFolder } from './support/bundle.ts'

const scratch = await scratchFolder('duckdb')
const database = await openDatabase({ threads: 1, memoryLimit: '512MB' })
afterAll(async () => {
  await database.close()
  await scratch.remove()
})

describe('query', () => {
  it('gives plain values', async () => {
    const [row] = await database.query(`
      SELECT 1::INTEGER AS small, 9007199254740991::BIGINT AS safe, 9007199254740993::BIGINT AS large, sum(x)::HUGEINT AS total,
        12.50::DECIMAL(10,2) AS price, 0.1::DOUBLE AS share, DATE '2024-01-31' AS day, TIMESTAMP '2024-01-31 08:00:00.5' AS moment,
        TIMESTAMPTZ '2024-01-31 08:00:00+02' AS zoned, TIME '08:00' AS hour, NULL AS nothing, true AS yes, [1, NULL] AS list,
        {'a': 1, 'b': 'x'} AS struct, MAP {'k': 2} AS map, 'ab'::BLOB AS bytes, 'é' AS text, 'x'::ENUM ('x') AS enumerated
      FROM range(4) t(x)`)
    expect(row).toEqual({
      small: 1,
      safe: 9007199254740991,
      large: 9007199254740993n,
      total: 6,
      price: '12.50',
      share: 0.1,
      day: '2024-01-31',
      moment: '2024-01-31 08:00:00.5',
      zoned: '2024-01-31 06:00:00+00',
      hour: '08:00:00',
      nothing: null,
      yes: true,
      list: [1, null],
      struct: { a: 1, b: 'x' },
      map: [{ key: 'k', value: 2 }],
      bytes: new Uint8Array([97, 98]),
      text: 'é',
      enumerated: 'x',
    })
  })

  it('binds every kind of value by name', async () => {
    const values = {
      n: null,
      t: "O'Brien",
      i: 5,
      big: 2n ** 62n,
      d: 1.5,
      b: false,
      list: ['a', "b'"],
      none: [],
      mixed: [1, 2.5],
      bytes: new Uint8Array([1]),
      when: new Date('2024-01-31T08:00:00Z'),
    }
    const [row] = await database.query(
      'SELECT $n AS n, $t AS t, $i * 1000000000000 AS i, $big AS big, $d AS d, $b AS b, $list AS list, len($none) AS none, $mixed AS mixed, $bytes AS bytes, $when AS moment',
      values,
    )
    expect(row).toEqual({
      n: null,
      t: "O'Brien",
      i: 5e12,
      big: 2n ** 62n,
      d: 1.5,
      b: false,
      list: ['a', "b'"],
      none: 0,
      mixed: [1, 2.5],
      bytes: new Uint8Array([1]),
      moment: '2024-01-31 08:00:00',
    })
    await expect(database.query('SELECT $o', { o: {} })).rejects.toMatchObject({ code: 'cannot_bind', subject: 'o' })
  })

  it('tells columns and types without rows, and repeated names apart', async () => {
    expect(await database.select('SELECT 1 AS a, 2.5::DECIMAL(4,1) AS a WHERE false')).toEqual({
      columns: ['a', 'a:1'],
      types: ['INTEGER', 'DECIMAL(4,1)'],
      rows: [],
    })
  })

  it('shares its tables with another connection, temporary ones not', async () => {
    const first = await openDatabase()
    await first.run('CREATE TABLE shared AS SELECT 1 AS n; CREATE TEMP TABLE own AS SELECT 2 AS n')
    const second = await first.connect()
    expect(await second.query('SELECT n FROM shared')).toEqual([{ n: 1 }])
    await expect(second.query('SELECT n FROM own')).rejects.toThrow('own')
    await second.close()
    expect(await first.query('SELECT n FROM own')).toEqual([{ n: 2 }])
    await first.close()
  })

  it('stops when it has enough rows', async () => {
    const { rows } = await database.select('SELECT range AS n FROM range(100000000000)', {}, 3)
    expect(rows).toEqual([[0], [1], [2]])
    expect((await database.select('SELECT n FROM (VALUES (2), (1), (3)) t(n) WHERE n < $below ORDER BY n', { below: 3 }, 10)).rows).toEqual(
      [[1], [2]],
    )
  })

  it('runs several statements and returns the rows of the last', async () => {
    await database.run('CREATE TABLE t (x INTEGER); INSERT INTO t VALUES (1), (2)')
    expect(await database.query('SELECT sum(x) AS s FROM t')).toEqual([{ s: 3 }])
  })

  it('names the statement that failed and stays usable', async () => {
    await expect(database.query('SELECT nope FROM t')).rejects.toMatchObject({ code: 'sql_failed', subject: 'SELECT nope FROM t' })
    const results = await Promise.all([1, 2, 3].map((n) => database.query('SELECT $n AS n', { n })))
    expect(results.flat()).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  })

  it('quotes text and names', async () => {
    expect(await database.query(`SELECT ${sqlText("a'b")} AS ${sqlName('sel"ect')}`)).toEqual([{ 'sel"ect': "a'b" }])
  })

  it('is interrupted', async () => {
    const running = database.query('SELECT count(*) FROM range(10000000000) a, range(1000) b WHERE a.range * b.range % 7 = 3')
    const poll = setInterval(() => database.interrupt(), 20)
    await expect(running).rejects.toMatchObject({ fault: 'interrupted', code: 'query_interrupted' })
    clearInterval(poll)
  })

  it('keeps a file, opens it read-only, and refuses what is no database', async () => {
    const path = join(scratch.path, 'x.duckdb')
    const writer = await openDatabase({ path })
    await writer.run('CREATE TABLE t AS SELECT 1 AS a')
    await writer.close()
    await writer.close()
    await expect(writer.query('SELECT 1')).rejects.toMatchObject({ code: 'database_closed' })
    const reader = await openDatabase({ path, readOnly: true })
    expect(await reader.query('FROM t')).toEqual([{ a: 1 }])
    await expect(reader.run('INSERT INTO t VALUES (2)')).rejects.toMatchObject({ code: 'sql_failed' })
    await reader.close()
    await expect(openDatabase({ path: 'package.json', readOnly: true })).rejects.toMatchObject({ code: 'database_not_opened' })
  })
})

describe('restrict', () => {
  const restricted = async (): Promise<Database> => {
    const one = await openDatabase()
    await one.run(`COPY (SELECT 1 AS a) TO ${sqlText(join(scratch.path, 'in.parquet'))}`)
    await one.run(`COPY (SELECT 2 AS a) TO ${sqlText(join(scratch.path, 'out.parquet'))}`)
    await one.run(`CREATE VIEW v AS FROM read_parquet([${sqlText(join(scratch.path, 'in.parquet'))}])`)
    await restrict(one, [], [join(scratch.path, 'in.parquet')])
    return one
  }

  it('leaves the views and takes everything else', async () => {
    const one = await restricted()
    expect(await one.query('FROM v')).toEqual([{ a: 1 }])
    for (const sql of [
      `FROM read_parquet('${join(scratch.path, 'out.parquet')}')`,
      `FROM '${join(scratch.path, 'out.parquet')}'`,
      "FROM read_text('/etc/passwd')",
      "FROM glob('/*')",
      "ATTACH '/tmp/x.duckdb'",
      `COPY (SELECT 1) TO '${join(scratch.path, 'written.csv')}'`,
      'SET enable_external_access = true',
      "SET allowed_directories = ['/']",
      'RESET lock_configuration',
      'INSTALL httpfs',
      "LOAD '/tmp/x.duckdb_extension'",
    ]) {
      await expect(one.query(sql), sql).rejects.toMatchObject({ code: 'sql_failed' })
    }
    await one.close()
  })
})
