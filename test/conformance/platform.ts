import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changesSomething, deployPlanSchema, runReportSchema, unaccounted } from '#domain'
import { testSources, type SourcesFixture } from './platform-sources.ts'
import type { DeployTarget, Platform, PlatformRunOptions, RunReport } from '#kit'

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
  /** The tables of silver and gold that a workload makes. */
  tables(workload: string): DeployTarget['tables']
  /** How many rows FROM-able SQL of the platform gives. */
  rowsOf(relation: string): Promise<unknown>
  /** From now on a gate refuses what the first workload makes. */
  spoil(): Promise<void>
  /** Statements that reach beyond the published tables in a way that is the platform's own: files, system tables. */
  beyond: readonly string[]
  /** A folder of the fixture's own. */
  scratch: string
  sources: SourcesFixture
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
    const target = (workload: string, runId: string): DeployTarget => ({
      ...fixture.options(workload, runId),
      tables: fixture.tables(workload),
    })
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
      for (const { detail, hint, next } of missing)
        expect([detail, hint ?? next?.[0]?.operation]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)])
    })

    testSources(() => fixture)

    it('has nothing to query before anything is published, and a run up to a zone publishes nothing', async () => {
      const report = await run('r0', { untilZone: 'silver' })
      expect(report).toMatchObject({ passed: true, published: [] })
      expect(unaccounted(report, 'silver')).toEqual([])
      await expect(count()).rejects.toMatchObject({ fault: 'caller', code: 'nothing_published' })
      expect(await fixture.platform.published(fixture.workload)).toBeUndefined()
      expect(await fixture.platform.relation({ workload: fixture.workload, zone: 'gold', table: fixture.table })).toBeUndefined()
      expect(await fixture.platform.watch(fixture.workload)).toBeUndefined()
    })

    it('accounts for every row, score and table of a run that passes', async () => {
      published = await run('r1')
      expect(runReportSchema.parse(published)).toEqual(published)
      expect(published).toMatchObject({ runId: 'r1', passed: true })
      expect(unaccounted(published)).toEqual([])
      expect(published.accounting.some(({ quarantined }) => quarantined > 0)).toBe(true)
    })

    it('says what is published, when, and of which relations its rows are read', async () => {
      const { platform, workload } = fixture
      const publication = await platform.published(workload)
      expect(publication?.runId).toBe('r1')
      expect(publication?.tables).toEqual(published.published.filter(({ zone }) => zone !== 'bronze'))
      const ended = await platform.watch(workload)
      expect(ended?.getTime()).toBeGreaterThanOrEqual(Date.parse(publication?.at ?? ''))
      for (const { zone, table } of fixture.tables(workload)) {
        const rows = published.published.find((one) => one.zone === zone && one.table === table)?.rows
        expect(await fixture.rowsOf((await platform.relation({ workload, zone, table })) ?? ''), `${zone}.${table}`).toBe(rows)
      }
      expect(await platform.relation({ workload, zone: 'silver', table: fixture.table })).toBeUndefined()
    })

    it('keeps a copy of what was delivered', async () => {
      for (const accumulates of [true, false])
        expect((await fixture.platform.delivered(fixture.workload, { accumulates })).files).toHaveLength(1)
      expect((await fixture.platform.delivered(fixture.other.workload, { accumulates: false })).files).toEqual([])
    })

    it('scores what is published', async () => {
      const { capabilities } = fixture.platform
      const score = fixture.platform.check({ ...fixture.options(fixture.workload, 'c1'), scratch: fixture.scratch })
      if (capabilities.check) expect(await score).toMatchObject({ silver: { passed: true }, gold: { passed: true } })
      else await expect(score).rejects.toMatchObject({ fault: 'caller', code: 'not_offered' })
    })

    it('plans without doing anything, does each step once, and looks whether it is so', async () => {
      const { platform, other } = fixture
      const place = target(other.workload, 'd1')
      expect((await platform.permissions(place)).filter(({ allowed }) => !allowed)).toEqual([])
      expect((await fixture.lacking.permissions(place)).some(({ allowed }) => !allowed)).toBe(true)
      const steps = await platform.plan(place)
      expect(await platform.plan(place)).toEqual(steps)
      expect(deployPlanSchema.shape.steps.parse(steps)).toEqual(steps)
      expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length)
      expect(steps.filter(({ kind, action }) => kind === 'table' && action === 'create')).toHaveLength(place.tables.length)
      expect(await platform.published(other.workload)).toBeUndefined()
      expect((await platform.verify(steps, place)).some(({ state }) => state === 'fail')).toBe(true)
      for (const step of [...steps, ...steps]) expect(await platform.apply(step, place)).toMatchObject({ id: step.id, state: 'done' })
      expect((await platform.verify(steps, place)).map(({ check, state }) => [check, state])).toEqual(steps.map(({ id }) => [id, 'pass']))
      expect((await platform.plan(place)).filter(changesSomething)).toEqual([])
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

    it('takes data away only where that is asked for', async () => {
      const { platform, other } = fixture
      const place = target(other.workload, 'd2')
      const kept = await platform.planRemoval(place, { withData: false })
      expect(kept.filter(({ destructive }) => destructive)).toEqual([])
      for (const step of kept) await platform.apply(step, place)
      expect(await platform.published(other.workload)).toBeDefined()
      const steps = await platform.planRemoval(place, { withData: true })
      expect(steps.filter(({ destructive }) => destructive).length).toBeGreaterThan(0)
      for (const step of steps) expect(await platform.apply(step, place)).toMatchObject({ state: 'done' })
      expect(await platform.published(other.workload)).toBeUndefined()
      expect((await platform.verify(steps, place)).map(({ state }) => state)).toEqual(steps.map(() => 'pass'))
      expect((await platform.planRemoval(place, { withData: true })).filter(changesSomething)).toEqual([])
      expect(await platform.published(fixture.workload)).toBeDefined()
    })

    it('reports a gate that refuses, and leaves what was published', async () => {
      const before = await count()
      await fixture.spoil()
      const report = await run('r3')
      expect(runReportSchema.parse(report)).toEqual(report)
      expect(report).toMatchObject({ runId: 'r3', passed: false, published: [] })
      expect(await count()).toEqual(before)
      expect(await fixture.platform.published(fixture.workload)).toMatchObject({ runId: 'r1' })
    })

    it('says of a step that its run refuses that it failed', async () => {
      const place = target(fixture.workload, 'd3')
      const steps = [...(await fixture.platform.planRemoval(place, { withData: true })), ...(await fixture.platform.plan(place))]
      for (const step of steps.filter(({ action }) => action === 'delete')) await fixture.platform.apply(step, place)
      const [table] = (await fixture.platform.plan(place)).filter(({ kind }) => kind === 'table')
      if (table)
        expect(await fixture.platform.apply(table, place)).toMatchObject({ state: 'failed', evidence: expect.stringContaining('d3') })
      expect(await fixture.platform.published(fixture.workload)).toBeUndefined()
    })

    it('closes, and closes again', async () => {
      await fixture.platform.close()
      await expect(fixture.platform.close()).resolves.toBeUndefined()
    })
  })
}
