import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GateId } from '#kit'
import type { PythonWorker } from '#system'
import dagChecks from '../../agents/dag/checks.ts'
import metadataChecks from '../../agents/metadata/checks.ts'
import qualityChecks from '../../agents/quality/checks.ts'
import transformationChecks from '../../agents/transformation/checks.ts'
import codeChecks from '../../src/gate/checks/code-check.ts'
import configChecks from '../../src/gate/checks/config-valid.ts'
import { collectChecks, gateTerms, runGate, stageWorkload } from '../../src/gate/index.ts'
import { agents } from '../generate/workload-fixture.ts'
import { AS_OF, goodWorkload, type GoodWorkload } from '../mutants/support/good-workload.ts'

const LIMIT_MS = 240_000
const checks = collectChecks([metadataChecks, transformationChecks, qualityChecks, dagChecks, configChecks, codeChecks])
/** Requirements 6.3, 9.3, 10.2, 11.3, 12.3. */
const minimum: Readonly<Record<GateId, { unit: number; integration: number }>> = {
  profile: { unit: 6, integration: 3 },
  metadata: { unit: 5, integration: 4 },
  transformation: { unit: 7, integration: 6 },
  quality: { unit: 6, integration: 6 },
  dag: { unit: 9, integration: 3 },
  code_check: { unit: 0, integration: 0 },
}

/** A staged run is repeated on purpose: the same rows must give the same hash. */
const REPEATED = 'gangway_gate.staged:run'

/** Python that keeps the calls which it was asked before. */
function counting(worker: PythonWorker, repeated: string[]): PythonWorker {
  const asked = new Set<string>()
  return {
    ...worker,
    call(entry, args, options) {
      const call = `${entry} ${JSON.stringify(args)}`
      if (entry !== REPEATED && asked.has(call)) repeated.push(call.slice(0, 120))
      asked.add(call)
      return worker.call(entry, args, options)
    },
  }
}

let good: GoodWorkload
beforeAll(async () => {
  good = await goodWorkload()
}, LIMIT_MS)
afterAll(() => good.close(), LIMIT_MS)

describe('a workload as the tool renders it', () => {
  it.each(Object.entries(minimum))(
    'passes the gate %s with its own tests',
    async (name, tests) => {
      const gate = checks.find((check) => check.gate === name)?.gate ?? 'profile'
      const folder = join(good.project, 'gates', gate)
      const artifacts = [...good.files].map(([path, content]) => ({ path, content }))
      const { request, profile, decisions, plan } = good
      const staged = await stageWorkload(join(folder, 'workloads/sales'), artifacts)
      const input = {
        gate,
        terms: gateTerms(gate, agents),
        request,
        profile,
        decisions,
        plan,
        staged,
        lake: join(folder, 'lake'),
        project: good.project,
        runId: 'attempt',
        asOf: AS_OF,
        scratch: join(folder, 'scratch'),
      }
      const repeated: string[] = []
      const { python, airflow, ...others } = good.services
      const services = {
        ...others,
        python: counting(python, repeated),
        ...(airflow && { airflow: counting(airflow, repeated) }),
      }
      const result = await runGate(input, checks, services)
      expect(repeated, 'what several checks need is asked once').toEqual([])
      expect(input.terms.minimumTests).toEqual(tests)
      const findings = result.checks.flatMap((check) => check.findings)
      expect(findings).toEqual([])
      expect(result).toMatchObject({ gate, outcome: 'passed', unit: { failed: 0 }, integration: { failed: 0 } })
      expect(result.unit.passed).toBeGreaterThanOrEqual(tests.unit)
    },
    LIMIT_MS,
  )
})
