import { describe, expect, it } from 'vitest'
import { defineCheck, type GateCheck, type StagedRun } from '#kit'
import { PythonCallError } from '#system'
import { checkContext, isSampled, judgeOnRows, openJudged, runCheck, type GateServices, type Judged } from '../../src/gate/index.ts'
import { fakeStagedRun } from '../conformance/fake-staged-run.ts'
import { stagedTest } from './support/staged-context.ts'

const part = { rows: 1, of: 3, chosen: 'the first' }
const all = fakeStagedRun(['a', '', 'b'])
const few = fakeStagedRun(['a'], new Map(), part)

const unused: GateServices = {
  python: { call: () => Promise.reject(new Error('no call')), warm: () => Promise.resolve(), close: () => Promise.resolve() },
  database: { query: () => Promise.reject(new Error('no query')), close: () => Promise.resolve() } as never,
}

async function judgedWith(sample: StagedRun | undefined, attempt = 1): Promise<Judged> {
  const { input, remove } = await stagedTest()
  await remove()
  return { context: { ...checkContext(input, unused), staged: all }, attempt, sample: () => Promise.resolve(sample) }
}

const seen: StagedRun[] = []
const checkOn = (rows: GateCheck['rows'], refuses: (staged: StagedRun) => boolean): GateCheck =>
  defineCheck({
    id: 'looks',
    gate: 'transformation',
    rows,
    cure: 'none',
    describes: 'looks',
    run: ({ staged }) => {
      seen.push(staged)
      const finding = { path: 'a', rule: 'r', message: staged === all ? 'of all' : 'of a part', rows: [], hint: 'h' }
      return Promise.resolve(refuses(staged) ? [finding] : [])
    },
    mutants: [{ id: 'none', describes: 'none', mutate: () => undefined }],
  })

describe('a check', () => {
  it.each([
    ['all', 1, false],
    ['all', 2, false],
    ['all_once', 1, false],
    ['all_once', 2, true],
    ['sample', 1, true],
  ] as const)('that judges %s rows has at attempt %i a sample: %s', async (rows, attempt, onSample) => {
    const outcome = await runCheck(
      checkOn(rows, () => false),
      await judgedWith(few, attempt),
    )
    expect(outcome).toMatchObject({ outcome: 'passed' })
    expect(outcome.judged_on).toEqual(onSample ? part : undefined)
    expect(isSampled(rows, attempt)).toBe(onSample)
  })

  it('is judged on all rows where there are few', async () => {
    const outcome = await runCheck(
      checkOn('sample', () => false),
      await judgedWith(undefined),
    )
    expect(outcome.judged_on).toBeUndefined()
  })

  it('refuses on all rows only, and tells what it found there', async () => {
    const refused = await runCheck(
      checkOn('sample', () => true),
      await judgedWith(few),
    )
    expect(refused).toMatchObject({ outcome: 'failed', findings: [{ message: 'of all' }] })
    expect(refused.judged_on).toBeUndefined()
    seen.length = 0
    const acquitted = await runCheck(
      checkOn('sample', (staged) => staged === few),
      await judgedWith(few),
    )
    expect(acquitted).toMatchObject({ outcome: 'passed', findings: [] })
    expect(acquitted.judged_on).toBeUndefined()
    expect(seen).toEqual([few, all])
  })
})

it('judges once more on all rows what a sample speaks against', async () => {
  const asked: StagedRun[] = []
  const judge = (staged: StagedRun) => Promise.resolve(asked.push(staged) > 1)
  expect(await judgeOnRows('sample', await judgedWith(few), judge, (verdict) => verdict)).toBe(true)
  expect(asked).toEqual([few, all])
})

it('takes a sample of many rows once, after the run on all rows where a check needs that', async () => {
  const { input, services, remove } = await stagedTest()
  const opened = (checks: readonly GateCheck[], rows: number) =>
    openJudged({ ...input, profile: { ...input.profile, rows }, sampleRows: 4 }, services, checks)
  const needsAll = opened([checkOn('all', () => false), checkOn('sample', () => false)], 9)
  const sample = await needsAll.sample()
  expect(await needsAll.sample()).toBe(sample)
  expect(sample?.sample).toMatchObject({ of: 11, chosen: expect.stringContaining('held back') })
  expect(await needsAll.context.staged.relation({ zone: 'silver', name: 'orders' })).toBeDefined()
  expect(await opened([], 8).sample()).toBeUndefined()
  const python = {
    ...services.python,
    call: () => Promise.reject(new PythonCallError('environment', 'memory', { code: 'python_memory', message: 'too much', output: '' })),
  }
  const impossible = openJudged({ ...input, profile: { ...input.profile, rows: 9 }, sampleRows: 4 }, { ...services, python }, [])
  expect(await impossible.sample()).toBeUndefined()
  await remove()
}, 60_000)
