import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { defineCheck, type CheckContext, type Finding, type GateCheck, type GateResult } from '#kit'
import { runGate, type GateServices } from '../../src/gate/index.ts'
import { stageExample, testServices } from './support/example.ts'

let services: GateServices & { close: () => Promise<void> }
beforeAll(async () => {
  services = await testServices()
})
afterAll(() => services.close())

const unit = 'tests/unit/test_transformations.py'
const integration = 'tests/integration/test_transformations.py'
const passing =
  'from pathlib import Path\n\nassert (Path(__file__).parents[2] / "scripts").is_dir()\ndef test_one() -> None:\n    assert Path(__file__).is_file()\n'
const goodTests = { [unit]: passing, [integration]: passing }

type Judge = (context: CheckContext) => Promise<readonly Finding[] | 'not_applicable'>
const checkThat = (run: Judge): GateCheck =>
  defineCheck({
    id: 'the_check',
    gate: 'transformation',
    cure: 'none',
    rows: 'all',
    describes: 'a check',
    run,
    mutants: [{ id: 'none', describes: 'none', mutate: () => undefined }],
  })
const nothing = checkThat(() => Promise.resolve([]))

async function judge(
  files: Readonly<Record<string, string>>,
  check: GateCheck = nothing,
  minimum = { unit: 1, integration: 1 },
): Promise<GateResult> {
  const { input, remove } = await stageExample('transformation', files)
  onTestFinished(remove)
  return runGate({ ...input, terms: { ...input.terms, minimumTests: minimum } }, [check], services)
}

const outcomeOf = (result: GateResult, id: string) => result.checks.find((check) => check.id === id)

describe('a gate', () => {
  it('passes when the checks find nothing and enough tests passed', async () => {
    const result = await judge(goodTests)
    expect(result).toMatchObject({ outcome: 'passed', unit: { passed: 1, failed: 0 }, integration: { passed: 1, failed: 0 } })
  })

  it('fails with the finding of a check', async () => {
    const finding = { path: 'a.py', rule: 'r', message: 'm', rows: [], hint: 'h' }
    const result = await judge(
      goodTests,
      checkThat(() => Promise.resolve([finding])),
    )
    expect(result.outcome).toBe('failed')
    expect(outcomeOf(result, 'the_check')?.findings).toEqual([{ ...finding, cure: 'none' }])
  })

  it('tells an error from a failure: a check that breaks could not judge', async () => {
    const result = await judge(
      goodTests,
      checkThat(() => Promise.reject(new Error('broken'))),
    )
    expect(result.outcome).toBe('error')
    expect(outcomeOf(result, 'the_check')).toMatchObject({ outcome: 'error', findings: [{ message: 'broken' }] })
  })

  it.each(['not_applicable', []] as const)('does not take an invariant for held where no run took place (%j)', async (answer) => {
    const quiet = checkThat(() => Promise.resolve(answer))
    const broken = { ...goodTests, 'sql/silver/transform_silver.sql': 'SELECT' }
    const result = await judge(broken, { ...quiet, invariant: 'SEC-3' })
    expect(outcomeOf(result, 'the_check')).toMatchObject({ outcome: 'not_judged', invariant: 'SEC-3' })
    expect(result.outcome).toBe('error')
    expect(outcomeOf(await judge(goodTests, { ...quiet, invariant: 'SEC-3' }), 'the_check')).not.toMatchObject({ outcome: 'not_judged' })
  })

  it('runs the staged pipeline once for all checks', async () => {
    const check = checkThat(async (context) => {
      const runs = await Promise.all([context.staged.pipeline(), context.staged.pipeline()])
      expect(runs[0]).toBe(runs[1])
      expect(runs[0]?.ok).toBe(true)
      const silver = await context.staged.relation({ zone: 'silver', name: 'orders' })
      const rows = await context.staged.query(`SELECT count(*) AS n FROM ${silver ?? ''}`)
      expect(rows).toEqual([{ n: 5 }])
      return []
    })
    const result = await judge(goodTests, check)
    expect(outcomeOf(result, 'the_check')).toMatchObject({ outcome: 'passed', findings: [] })
  })

  it('gives a check a second workload with files changed and the same bronze', async () => {
    const check = checkThat(async (context) => {
      await context.staged.pipeline()
      const variant = await context.staged.variant('broken', { 'sql/silver/transform_silver.sql': 'SELECT' })
      const run = await variant.pipeline()
      expect(run).toMatchObject({ ok: false, error: { code: 'sql_failed' } })
      return []
    })
    expect(outcomeOf(await judge(goodTests, check), 'the_check')).toMatchObject({ outcome: 'passed', findings: [] })
  })

  it('lets integration tests read what the staged run wrote', async () => {
    const test = [
      'import os, pathlib',
      'def test_silver_is_there() -> None:',
      '    lake = pathlib.Path(os.environ["GANGWAY_LAKE"])',
      '    assert list((lake / "orders" / "silver").rglob("*.parquet"))',
    ].join('\n')
    expect(await judge({ [unit]: passing, [integration]: test })).toMatchObject({ outcome: 'passed', integration: { passed: 1 } })
  })
})
