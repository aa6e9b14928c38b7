import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unwaivable } from '#domain'
import dagChecks from '../../agents/dag/checks.ts'
import metadataChecks from '../../agents/metadata/checks.ts'
import qualityChecks from '../../agents/quality/checks.ts'
import transformationChecks from '../../agents/transformation/checks.ts'
import codeChecks from '../../src/gate/checks/code-check.ts'
import configChecks from '../../src/gate/checks/config-valid.ts'
import { collectChecks, runCheck } from '../../src/gate/index.ts'
import { root } from '../gate/support/python.ts'
import { goodWorkload, type GoodWorkload } from './support/good-workload.ts'
import { resultKey, resultsTable } from './support/results-table.ts'
import { goodRuns, judgeMutant, withoutRows } from './support/judge-mutant.ts'

const LIMIT_MS = 180_000
const checks = collectChecks([metadataChecks, transformationChecks, qualityChecks, dagChecks, configChecks, codeChecks])

const results = new Map<string, string>()

let good: GoodWorkload
let runOf: ReturnType<typeof goodRuns>
beforeAll(async () => {
  good = await goodWorkload()
  runOf = goodRuns(good)
}, LIMIT_MS)
afterAll(() => good.close(), LIMIT_MS)

it('measures every invariant that nobody can waive', () => {
  const measured = new Set(checks.map(({ invariant }) => invariant))
  expect([...unwaivable.keys()].filter((invariant) => !measured.has(invariant))).toEqual([])
})

describe.each(checks)('the check $gate/$id', (check) => {
  it(
    'lets a good workload pass',
    async () => {
      const judged = await runOf(check.gate)
      const outcome = await runCheck(check, check.rows === 'none' ? withoutRows(judged) : judged)
      expect(outcome).toMatchObject({ outcome: 'passed', findings: [] })
      expect(outcome.judged_on !== undefined, 'a sample stands in').toBe(check.rows === 'sample' || check.rows === 'all_once')
    },
    LIMIT_MS,
  )

  it.each(check.mutants.map((mutant) => ({ ...mutant })))(
    'rejects $id: $describes',
    async (mutant) => {
      const outcome = await judgeMutant(good, check, mutant)
      results.set(resultKey(check, mutant.id), outcome.outcome === 'failed' ? 'rejected' : outcome.outcome)
      expect(outcome, JSON.stringify(outcome.findings)).toMatchObject({ outcome: 'failed' })
    },
    LIMIT_MS,
  )
})

describe('docs/gate-checks.md', () => {
  it('is what the run found', async () => {
    const path = join(root, 'docs/gate-checks.md')
    const table = resultsTable(checks, results)
    if (process.env['GANGWAY_UPDATE_DOCS'] === '1') await writeFile(path, table)
    expect(await readFile(path, 'utf8')).toBe(table)
  })
})
