import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { GateCheck } from '#kit'
import { draftOf } from '../../src/draft/draft-of.ts'
import { judgeDraft } from '../../src/draft/judge-draft.ts'
import dialect from '../../src/dialects/duckdb/dialect.ts'
import { stagingOf } from '../../src/gate/staging.ts'
import { readConfig } from '../../src/app/config.ts'
import { temporaryFolder } from '../gate/support/temporary.ts'
import { profileFixture } from '../graph/fake-services.ts'
import { sampleRequest } from '../workload/support/sample-workload.ts'

it('stages a draft and lets each check of the gate look at it, none of another gate', async () => {
  const project = await temporaryFolder()
  const staging = stagingOf(project, 'r1')
  const request = sampleRequest('orders')
  const given = { request, profile: profileFixture, decisions: {} }
  const draft = draftOf({ ...given, assumptions: [], gaps: [], edits: {} }, { root: readConfig({}).root, agents: [], dialect })
  const seen: string[] = []
  const check = (gate: GateCheck['gate']): GateCheck => ({
    id: `looks_at_${gate}`,
    gate,
    cure: 'none',
    rows: 'none',
    describes: 'looks',
    reads: [],
    mutants: [{ id: 'none', describes: 'nothing', mutate: () => undefined }],
    run: ({ files }) => {
      const staged = readFileSync(join(staging.workloadDir('orders'), 'workload.yaml'), 'utf8')
      seen.push(gate, staged === files.get('workload.yaml') ? 'as drafted' : staged)
      return Promise.resolve([])
    },
  })
  const result = await judgeDraft(
    { ...given, stage: 'code_check', draft, landing: { files: [], hash: '', rows: 0, malformed: 0 } },
    {
      project,
      source: join(project, 'orders.csv'),
      runId: 'r1',
      asOf: '2026-06-30',
      staging,
      agents: [],
      checks: [[check('code_check')], [check('profile')]],
      prepareAirflow: () => Promise.reject(new TypeError('no DAG is judged')),
      gateServices: () => ({ python: undefined as never, database: undefined as never }),
    },
  )
  expect(result).toMatchObject({ gate: 'code_check', outcome: 'passed' })
  expect(seen).toEqual(['code_check', 'as drafted'])
})
