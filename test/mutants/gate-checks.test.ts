import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import dagChecks from '../../agents/dag/checks.ts'
import metadataChecks from '../../agents/metadata/checks.ts'
import qualityChecks from '../../agents/quality/checks.ts'
import transformationChecks from '../../agents/transformation/checks.ts'
import codeChecks from '../../src/gate/checks/code-check.ts'
import configChecks from '../../src/gate/checks/config-valid.ts'
import { collectChecks, runCheck } from '../../src/gate/index.ts'
import { goodWorkload, type GoodWorkload } from './support/good-workload.ts'
import { goodContexts, judgeMutant } from './support/judge-mutant.ts'

const LIMIT_MS = 180_000
const checks = collectChecks([metadataChecks, transformationChecks, qualityChecks, dagChecks, configChecks, codeChecks])

let good: GoodWorkload
let contextOf: ReturnType<typeof goodContexts>
beforeAll(async () => {
  good = await goodWorkload()
  contextOf = goodContexts(good)
}, LIMIT_MS)
afterAll(() => good.close(), LIMIT_MS)

describe.each(checks)('the check $gate/$id', (check) => {
  it(
    'lets a good workload pass',
    async () => {
      const context = await contextOf(check.gate)
      expect(await runCheck(check, context)).toMatchObject({ outcome: 'passed', findings: [] })
    },
    LIMIT_MS,
  )

  it.each(check.mutants.map((mutant) => ({ ...mutant })))(
    'rejects $id: $describes',
    async (mutant) => {
      const outcome = await judgeMutant(good, check, mutant)
      expect(outcome, JSON.stringify(outcome.findings)).toMatchObject({ outcome: 'failed' })
    },
    LIMIT_MS,
  )
})
