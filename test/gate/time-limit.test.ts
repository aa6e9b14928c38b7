import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkContext } from '../../src/gate/index.ts'
import { timeLimitMs } from '../../src/gate/time-limit.ts'
import { stageExample } from './support/example.ts'

let example: Awaited<ReturnType<typeof stageExample>>
beforeAll(async () => {
  example = await stageExample('transformation')
})
afterAll(() => example.remove())

describe('the time limit of a gate', () => {
  it('grows with the rows, and holds for checks and the staged run alike', async () => {
    const limits = await limitsOf(10_000_000)
    expect(limits).toEqual({ check: timeLimitMs({ rows: 10_000_000 }), run: timeLimitMs({ rows: 10_000_000 }) })
    expect(limits.check).toBeGreaterThan(timeLimitMs({ rows: 300 }) + 60 * 60_000)
  })
})

/** What the worker is told for a check's call and for the staged pipeline, of a source with so many rows. */
async function limitsOf(rows: number) {
  const told: Record<string, number | undefined> = {}
  const python = {
    call: (entry: string, _args: unknown, options?: { timeoutMs?: number }) => {
      told[entry === 'gangway_gate.staged:run' ? 'run' : 'check'] = options?.timeoutMs
      return Promise.resolve({})
    },
    warm: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
  const unused = { query: () => Promise.reject(new Error('no query')), close: () => Promise.resolve() }
  const profile = { ...example.input.profile, rows }
  const context = checkContext({ ...example.input, profile }, { python, database: unused as never })
  await context.staged.judge('gangway_gate.values:judge', {})
  await context.staged.pipeline()
  return told
}
