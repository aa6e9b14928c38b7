import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stagedTest, type StagedTest } from './support/staged-context.ts'

const SILVER = 'sql/silver/transform_silver.sql'
let staged: StagedTest
beforeAll(async () => {
  staged = await stagedTest()
  await staged.context.pipeline()
}, 60_000)
afterAll(() => staged.remove())

describe('a variant', () => {
  it('has the changed files and leaves the judged workload as it is', async () => {
    const variant = await staged.context.variant('one', { [SILVER]: 'select 1', 'sql/gold/stage_gold.sql': null })
    expect(await readFile(join(variant.workloadDir, SILVER), 'utf8')).toBe('select 1')
    expect(variant.files.has('sql/gold/stage_gold.sql')).toBe(false)
    expect(staged.context.files.get(SILVER)).not.toBe('select 1')
  })

  it('shares bronze and nothing else', async () => {
    const variant = await staged.context.variant('two', {})
    expect(await variant.relation({ zone: 'silver', name: 'orders' })).toBeUndefined()
    expect((await stat(join(variant.lake, 'orders/bronze'))).isDirectory()).toBe(true)
    expect(await variant.pipeline()).toMatchObject({ ok: true })
    expect(variant.lake).not.toBe(staged.context.lake)
  })
})
