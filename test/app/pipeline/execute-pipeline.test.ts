import { expect, it } from 'vitest'
import type { RunReport } from '#kit'
import { createContainer } from '../../../src/app/container/container.ts'
import { executePipeline } from '../../../src/app/pipeline/execute-pipeline.ts'
import type { PipelineRun } from '../../../src/app/pipeline/pipeline-view.ts'
import { landWorkload, readWorkload } from '../../../src/workload/index.ts'
import { fakeServices } from '../../graph/fake-services.ts'
import { bareReport, wholeReport } from '../../support/run-report.ts'
import { sampleLanding } from '../../workload/support/sample-workload.ts'
import { operationContext } from '../operations/support/context.ts'

const context = operationContext()
await landWorkload(sampleLanding(context.project, 'orders'))
const workload = await readWorkload(context.project, 'orders')
const started: PipelineRun = {
  run: 'r1',
  workload: 'orders',
  platform: 'local',
  asOf: '2026-06-30',
  accepted: {},
  startedAt: '2026-06-30T00:00:00.000Z',
}

function execute(report: RunReport, given: Partial<PipelineRun> = {}, runs = true) {
  const { platform } = fakeServices({ runs })
  const container = { ...createContainer(context), platform: () => Promise.resolve({ ...platform, run: () => Promise.resolve(report) }) }
  return executePipeline({ ...started, ...given }, workload, container, context)
}

it('runs nothing where the platform does not read the source, unless nothing is read', async () => {
  const { platform } = fakeServices()
  const run = () => Promise.resolve(wholeReport())
  const elsewhere = { ...createContainer(context), platform: () => Promise.resolve({ ...platform, run, sources: [] }) }
  await expect(executePipeline(started, workload, elsewhere, context)).rejects.toMatchObject({ fault: 'caller', code: 'source_elsewhere' })
  const replay = { border: 'bronze_to_silver' as const, dryRun: false }
  expect(await executePipeline({ ...started, replay }, workload, elsewhere, context)).toMatchObject({ outcome: 'done' })
})

it('says that tables are published where the report says so, and only there', async () => {
  const { outcome, text } = await execute(wholeReport())
  expect([outcome, text]).toEqual(['done', expect.stringContaining('orders ran and is published')])
  const unpublished = await execute(wholeReport({ published: [] }), { zone: 'gold' })
  expect(unpublished.text).toContain('orders ran up to gold; nothing was published')
})

it('takes no report for a success that does not account for every row, score and table', async () => {
  await expect(execute(bareReport())).rejects.toMatchObject({
    fault: 'defect',
    code: 'run_unaccounted',
    message: expect.stringContaining('Platform local reports that orders passed, but the rows of bronze_to_silver are not accounted for'),
  })
  await expect(execute(wholeReport({ published: [] }))).rejects.toMatchObject({ code: 'run_unaccounted' })
  const refused = await execute(bareReport({ passed: false }))
  expect(refused.outcome).toBe('verdict')
})

it('takes a replay that found nothing for what it is', async () => {
  const replay = { border: 'bronze_to_silver' as const, dryRun: false }
  await expect(execute(bareReport(), { replay })).resolves.toMatchObject({ outcome: 'done' })
  await expect(execute(bareReport({ published: wholeReport().published }), { replay })).rejects.toMatchObject({ code: 'run_unaccounted' })
})

it('refuses to run where the platform runs nothing, and says where to go', async () => {
  await expect(execute(wholeReport(), {}, false)).rejects.toMatchObject({
    fault: 'caller',
    code: 'not_offered',
    hint: 'Run orders where it is deployed; its DAG is in workloads/orders/dags/.',
  })
})
