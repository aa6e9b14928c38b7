import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listFiles } from '#system'
import { localStaging } from '../../../src/gate/check-context.ts'
import { makeVariant } from '../../../src/gate/local-run/make-variant.ts'
import { stagedTest, type StagedTest } from '../support/staged-context.ts'

const SILVER = 'sql/silver/transform_silver.sql'
let staged: StagedTest
beforeAll(async () => {
  staged = await stagedTest()
  await staged.context.staged.pipeline()
}, 60_000)
afterAll(() => staged.remove())

it('has the changed files, shares bronze and nothing else, and leaves the judged workload as it is', async () => {
  const judged = localStaging(staged.input)
  const variant = await makeVariant(judged, 'one', { [SILVER]: 'select 1', 'sql/gold/stage_gold.sql': null })
  expect(await readFile(join(variant.run.workloadDir, SILVER), 'utf8')).toBe('select 1')
  expect(variant.files.has('sql/gold/stage_gold.sql')).toBe(false)
  expect(judged.files.get(SILVER)).not.toBe('select 1')
  expect(variant.run.lake).not.toBe(judged.run.lake)
  const shared = (await listFiles(judged.run.lake)).filter((path) => path.startsWith('orders/bronze/'))
  expect(await listFiles(variant.run.lake)).toEqual(shared)
})
