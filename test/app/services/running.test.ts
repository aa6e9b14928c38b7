import { expect, it } from 'vitest'
import { sourceAt } from '#domain'
import type { Platform } from '#kit'
import { runningPort } from '../../../src/app/services/running.ts'
import { fakeServices } from '../../graph/fake-services.ts'
import { wholeReport } from '../../support/run-report.ts'

it('has the platform run what landed in the project, with what was accepted', async () => {
  const asked: unknown[] = []
  const run: Platform['run'] = (input) => {
    asked.push(input)
    return Promise.resolve(wholeReport())
  }
  const source = sourceAt({ path: 'orders.csv' })
  const running = runningPort({ ...fakeServices().platform, run }, { project: '/project', lake: '/lake' })
  const start = { run: 'r1', platform: 'local' as const, unattended: true, approve: true, asOf: '2026-06-30' }
  expect((await running.runPipeline({ name: 'orders', source }, start, { held: 'h' })).passed).toBe(true)
  const place = { workload: 'orders', source, workloadDir: '/project/workloads/orders', project: '/project', lake: '/lake' }
  expect(asked).toEqual([{ ...place, runId: 'r1', asOf: '2026-06-30', accepted: { held: 'h' } }])
})
