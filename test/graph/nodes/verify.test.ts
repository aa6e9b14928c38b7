import { z } from 'zod'
import { expect, it } from 'vitest'
import { verify } from '../../../src/graph/nodes/verify.ts'
import { fakeServices, withPorts } from '../fake-services.ts'
import { bareReport, wholeReport } from '../../support/run-report.ts'
import { profiledState } from '../support/state.ts'

it.each([
  [true, 'done', 'its gold tables are published'],
  [false, 'failed', 'the last good tables stay as they were'],
])('ends the run by what its first pipeline did (passed: %s)', async (runPasses, state, message) => {
  let cleaned = 0
  const services = withPorts(fakeServices({ runPasses }), {
    staging: {
      cleanStaging: () => {
        cleaned += 1
        return Promise.resolve()
      },
    },
  })
  const update = await verify(await profiledState(services), services)
  expect(update.outcome).toMatchObject({ state, message: expect.stringContaining(message) })
  expect(await services.store.get(update.refs?.['run_report'] ?? undefined, z.looseObject({}))).toMatchObject({ passed: runPasses })
  expect(cleaned).toBe(1)
})

it.each([
  [
    'says nothing of rows, scores and tables',
    bareReport(),
    /landed; platform local reports that its pipeline passed, but the rows of bronze_to_silver are not/,
  ],
  [
    'loses a row',
    wholeReport({ accounting: wholeReport().accounting.map((border) => ({ ...border, out: 1 })) }),
    /bronze_to_silver does not balance: 3 rows in, 2/,
  ],
])('takes no report for a success that %s', async (_, report, message) => {
  const services = fakeServices({ report })
  const { outcome } = await verify(await profiledState(services), services)
  expect(outcome).toMatchObject({ state: 'failed', message: expect.stringMatching(message) })
})

it('takes no run for a success that built other tables of the same rows than the run that was judged', async () => {
  const report = wholeReport()
  const [silver] = report.accounting
  const accounting = [
    { ...silver, table_hashes: Object.fromEntries(Object.keys(silver?.table_hashes ?? {}).map((table) => [table, 'other'])) },
  ]
  const services = withPorts(fakeServices({ report }), {
    staging: { stagedMeasures: () => Promise.resolve({ accounting, score: {}, held: [] }) },
  })
  const { outcome } = await verify(await profiledState(services), services)
  expect(outcome).toMatchObject({
    state: 'failed',
    message: expect.stringMatching(/but silver\.\w+ differ from what the judged run made of the same rows\. What is published is not/),
  })
})

it('says plainly that nothing ran where the platform runs nothing', async () => {
  const services = fakeServices({ runs: false })
  const update = await verify(await profiledState(services), services)
  expect(update.outcome).toEqual({
    state: 'done',
    message: 'workloads/orders/ landed; platform local runs no pipelines from here, so nothing ran, was scored or published.',
  })
  expect(update.phases?.['verify']).toMatchObject({ state: 'skipped' })
  expect(services.calls).not.toContain('run')
})
