import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkContext } from '../../../src/gate/index.ts'
import { stagedTest, type StagedTest } from '../support/staged-context.ts'

let staged: StagedTest
beforeAll(async () => {
  staged = await stagedTest()
}, 60_000)
afterAll(() => staged.remove())

describe('the staged pipeline', () => {
  it('runs once however often it is asked, and again only when a second run is wanted', async () => {
    const { context } = staged
    expect(await context.staged.pipeline()).toBe(await context.staged.pipeline())
    const second = await context.staged.pipeline({ repeat: true })
    expect(second).toBe(await context.staged.pipeline({ repeat: true }))
    expect(second.result).toMatchObject({ run_id: 'attempt-1-again', landing: { new: false } })
  })

  it('logs what its own scripts said, not what another gate ran under the same id before', async () => {
    const { context, input, services } = staged
    const log = join(input.staged.folder, '.gangway', 'runs', input.runId, 'log.jsonl')
    await context.staged.pipeline()
    const first = (await readFile(log, 'utf8')).split('\n').length
    await checkContext(input, services).staged.pipeline()
    expect((await readFile(log, 'utf8')).split('\n')).toHaveLength(first)
  })

  it('tells what a script raises as a failed run', async () => {
    const broken = await staged.context.staged.variant('broken', { 'scripts/transform/bronze_to_silver.py': 'import no_such_module\n' })
    expect(await broken.pipeline()).toMatchObject({
      ok: false,
      error: { message: "ModuleNotFoundError: No module named 'no_such_module'" },
    })
  })

  it('throws when it could not judge', async () => {
    const crashing = await staged.context.staged.variant('crashing', {
      'scripts/transform/bronze_to_silver.py': 'import os\nos._exit(3)\n',
    })
    await expect(crashing.pipeline()).rejects.toMatchObject({ code: 'python_crashed', fault: 'environment' })
  })

  it('keeps scripts from writing elsewhere', async () => {
    const writing = await staged.context.staged.variant('writing', {
      'scripts/transform/bronze_to_silver.py': 'open("/var/tmp/gangway-elsewhere", "w")\n',
    })
    expect(await writing.pipeline()).toMatchObject({ ok: false, error: { code: 'write_outside' } })
  })
})
