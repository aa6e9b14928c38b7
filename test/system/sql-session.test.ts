import { describe, expect, it } from 'vitest'
import { openSqlSession } from '#system'

describe('openSqlSession', () => {
  it('offers views, then nothing else; large sorts still spill', async () => {
    const session = await openSqlSession()
    await session.run("SET memory_limit = '60MB'; SET threads = 1; CREATE VIEW v AS SELECT 1 AS a")
    await session.restrict([])
    expect((await session.select('SELECT a + $b AS c FROM v', { values: { b: 1 }, limit: 5 })).rows).toEqual([[2]])
    await expect(session.select("SELECT * FROM read_text('package.json')")).rejects.toMatchObject({ code: 'sql_failed' })
    const sorted = 'SELECT count(*) AS n FROM (SELECT md5(range::VARCHAR) AS h FROM range(1500000) ORDER BY h)'
    expect((await session.select(sorted)).rows).toEqual([[1500000]])
    await session.close()
  })
})
