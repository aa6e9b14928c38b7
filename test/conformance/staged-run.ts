import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StagedRun, StagedTable } from '#kit'

/** What a staged run promises to checks, whatever runs the pipeline. */
export interface StagedRunCase {
  run: StagedRun
  /** The table of bronze, with the rows that landed. */
  bronze: { name: string; rows: number }
  silver: string
  /** A change of one file with which the pipeline cannot run. */
  broken: Readonly<Record<string, string>>
  /** A judge that finds nothing in a run that went well. */
  judge: { entry: string; args: Readonly<Record<string, unknown>> }
  remove(): Promise<void>
}

const LIMIT_MS = 60_000

export function describeStagedRun(name: string, open: () => Promise<StagedRunCase>): void {
  describe(`the staged run of ${name}`, () => {
    let given: StagedRunCase
    beforeAll(async () => {
      given = await open()
    }, LIMIT_MS)
    afterAll(() => given.remove())

    const count = async (run: StagedRun, table: StagedTable): Promise<unknown> => {
      const relation = await run.relation(table)
      return relation === undefined ? undefined : (await run.query(`SELECT count(*) AS n FROM ${relation}`))[0]?.['n']
    }

    it('has no table before it ran', async () => {
      expect(await given.run.relation({ zone: 'silver', name: given.silver })).toBeUndefined()
    })

    it('runs once however often it is asked, and reads what it wrote', async () => {
      const first = await given.run.pipeline()
      expect(first).toMatchObject({ ok: true })
      expect(await given.run.pipeline()).toBe(first)
      expect(await count(given.run, { zone: 'bronze', name: given.bronze.name })).toBe(given.bronze.rows)
      expect(await count(given.run, { zone: 'silver', name: given.silver })).toBeGreaterThan(0)
      expect(await given.run.relation({ zone: 'gold', name: 'no_such_table' })).toBeUndefined()
    })

    it('runs once more where that is wanted, to the same tables', async () => {
      const again = await given.run.pipeline({ repeat: true })
      expect(again).not.toBe(await given.run.pipeline())
      expect(await given.run.pipeline({ repeat: true })).toBe(again)
      expect(hashesOf(again.result)).toEqual(hashesOf((await given.run.pipeline()).result))
    })

    it('says which rows it has', () => {
      const { sample } = given.run
      if (sample === 'all') return
      expect(sample.rows).toBe(given.bronze.rows)
      expect(sample.rows).toBeLessThan(sample.of)
      expect(sample.chosen).not.toBe('')
    })

    it('asks a judge, and does not take for judged what nobody can', async () => {
      expect(await given.run.judge(given.judge.entry, given.judge.args)).toEqual([])
      await expect(given.run.judge('gangway_gate.no_such_module:judge', {})).rejects.toThrow()
    })

    it('has variants on the same rows that leave it as it is', async () => {
      const same = await given.run.variant('same', {})
      expect(same.sample).toEqual(given.run.sample)
      expect(await same.relation({ zone: 'silver', name: given.silver })).toBeUndefined()
      expect(hashesOf((await same.pipeline()).result)).toEqual(hashesOf((await given.run.pipeline()).result))
      expect(await count(same, { zone: 'bronze', name: given.bronze.name })).toBe(given.bronze.rows)
      const broken = await given.run.variant('broken', given.broken)
      expect(await broken.pipeline()).toMatchObject({ ok: false, result: {} })
      expect(await given.run.pipeline()).toMatchObject({ ok: true })
    })
  })
}

const hashesOf = (result: Readonly<Record<string, unknown>>): unknown => {
  const border = result['bronze_to_silver']
  return typeof border === 'object' && border !== null && 'table_hashes' in border ? border.table_hashes : undefined
}
