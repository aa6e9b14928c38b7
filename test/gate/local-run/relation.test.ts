import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StagedTable } from '#kit'
import { stagedTest, type StagedTest } from '../support/staged-context.ts'

let staged: StagedTest
beforeAll(async () => {
  staged = await stagedTest()
}, 60_000)
afterAll(() => staged.remove())

const count = async (table: StagedTable): Promise<unknown> => {
  const relation = await staged.context.staged.relation(table)
  return relation === undefined ? undefined : (await staged.context.staged.query(`SELECT count(*) AS n FROM ${relation}`))[0]?.['n']
}

it('finds nothing before the run, and every table after it', async () => {
  expect(await count({ zone: 'silver', name: 'orders' })).toBeUndefined()
  await staged.context.staged.pipeline()
  expect(await count({ zone: 'bronze', name: 'orders' })).toBe(11)
  expect(await count({ zone: 'silver', name: 'orders' })).toBe(5)
  expect(await count({ zone: 'quarantined', name: 'bronze_to_silver' })).toBe(4)
  expect(await count({ zone: 'duplicates', name: 'bronze_to_silver' })).toBe(1)
  expect(await count({ zone: 'filtered', name: 'silver_to_gold' })).toBe(1)
  expect(await count({ zone: 'gold', name: 'no_such_table' })).toBeUndefined()
})
