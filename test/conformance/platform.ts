import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runReportSchema, unaccounted } from '#domain'
import type { Platform, PlatformRunOptions, RunReport } from '#kit'

/** A platform with two workloads, none of them run yet, and what the suite has to know of them. */
export interface PlatformFixture {
  platform: Platform
  /** The same platform where something critical is missing. */
  lacking: Platform
  /** A workload whose pipeline passes, and holds a row back on the way. */
  workload: string
  /** One of its gold tables. */
  table: string
  /** Another workload, which may be run too, and a gold table that the first one has not. */
  other: { workload: string; table: string }
  options(workload: string, runId: string): PlatformRunOptions
  /** From now on a gate refuses what the first workload makes. */
  spoil(): Promise<void>
  /** Statements that reach beyond the published tables in a way that is the platform's own: files, system tables. */
  beyond: readonly string[]
  remove(): Promise<void>
}

/** What every platform has to keep to, whatever it runs on. */
export function testPlatform(name: string, make: () => Promise<PlatformFixture>): void {
  describe(`platform ${name}`, () => {
    let fixture: PlatformFixture
    let published: RunReport
    const run = (runId: string, more: Partial<PlatformRunOptions> = {}, workload = fixture.workload) =>
      fixture.platform.run({ ...fixture.options(workload, runId), ...more })
    const query = (sql: string, more: Partial<Parameters<Platform['query']>[0]> = {}) =>
      fixture.platform.query({ workload: fixture.workload, zone: 'gold', sql, limit: 10, ...more })
    const count = async () => (await query(`SELECT count(*) AS n FROM ${fixture.table}`)).rows

    beforeAll(async () => {
      fixture = await make()
    })
    afterAll(() => fixture.remove())

    it('says as data what it is and where things lie', () => {
      const { platform, workload } = fixture
      expect(platform.costs).toMatch(/^\S.*[^.\s]$/)
      expect(platform.dialect).toMatch(/^[a-z][a-z0-9-]*$/)
      expect(platform.places(workload).length).toBeGreaterThan(0)
      expect(platform.places(workload)).toEqual(platform.places(workload))
      expect(platform.places(workload)).not.toEqual(platform.places(fixture.other.workload))
    })

    it('finds the same each time it looks', async () => {
      const seen = async () => (await fixture.platform.detect()).map(({ id, found, critical }) => ({ id, found, critical }))
      const first = await seen()
      expect(await seen()).toEqual(first)
      expect(new Set(first.map(({ id }) => id)).size).toBe(first.length)
      expect(first.filter(({ critical, found }) => critical && !found)).toEqual([])
    })

    it('says what is missing and how to get it', async () => {
      const missing = (await fixture.lacking.detect()).filter(({ critical, found }) => critical && !found)
      expect(missing.length).toBeGreaterThan(0)
      for (const { detail, hint } of missing) expect([detail, hint]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)])
    })

    it('has nothing to query before anything is published, and a run up to a zone publishes nothing', async () => {
      const report = await run('r0', { untilZone: 'silver' })
      expect(report).toMatchObject({ passed: true, published: [] })
      expect(unaccounted(report, 'silver')).toEqual([])
      await expect(count()).rejects.toMatchObject({ fault: 'caller', code: 'nothing_published' })
    })

    it('accounts for every row, score and table of a run that passes', async () => {
      published = await run('r1')
      expect(runReportSchema.parse(published)).toEqual(published)
      expect(published).toMatchObject({ runId: 'r1', passed: true })
      expect(unaccounted(published)).toEqual([])
      expect(published.accounting.some(({ quarantined }) => quarantined > 0)).toBe(true)
    })

    it('makes the same of the same', async () => {
      const again = await run('r2')
      const contents = ({ accounting, published: tables }: RunReport) => [
        accounting.map(({ input_hash, table_hashes, table_rows }) => ({ input_hash, table_hashes, table_rows })),
        tables,
      ]
      expect(contents(again)).toEqual(contents(published))
    })

    it('reads what is published, and no more rows than are asked for', async () => {
      const rows = published.published.find(({ zone, table }) => zone === 'gold' && table === fixture.table)?.rows
      expect(await count()).toEqual([[rows]])
      expect((await query(`SELECT * FROM ${fixture.table}`, { limit: 1 })).rows).toHaveLength(1)
    })

    it('writes nothing for a query, and reads nothing of another workload or beyond', async () => {
      await run('o1', {}, fixture.other.workload)
      const { table, other } = fixture
      const refused = [
        `DROP TABLE ${table}`,
        `INSERT INTO ${table} SELECT * FROM ${table}`,
        `CREATE TABLE mine AS SELECT * FROM ${table}`,
        `SELECT * FROM ${table}; DROP TABLE ${table}`,
        `SELECT * FROM ${other.table}`,
        `SELECT * FROM ${other.workload}_gold.${other.table}`,
        'SELECT * FROM no_such_table',
        ...fixture.beyond,
      ]
      for (const sql of refused) await expect(query(sql), sql).rejects.toMatchObject({ fault: 'caller' })
      expect((await query(`SELECT * FROM ${other.table}`, { workload: other.workload })).rows.length).toBeGreaterThan(0)
    })

    it('reports a gate that refuses, and leaves what was published', async () => {
      const before = await count()
      await fixture.spoil()
      const report = await run('r3')
      expect(runReportSchema.parse(report)).toEqual(report)
      expect(report).toMatchObject({ runId: 'r3', passed: false, published: [] })
      expect(await count()).toEqual(before)
    })

    it('closes, and closes again', async () => {
      await fixture.platform.close()
      await expect(fixture.platform.close()).resolves.toBeUndefined()
    })
  })
}
