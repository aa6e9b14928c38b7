import { expect, it } from 'vitest'
import { findRun } from '../../src/trace/find-run.ts'
import { operationContext, write, writeRun } from '../app/operations/support/context.ts'
import { doneRun } from '../present/support/run-view.ts'

const trace = (run: string) => `workloads/orders/.gangway/runs/${run}/trace.jsonl`

it('finds the newest run of graph and pipeline, or the one that is named', async () => {
  const context = operationContext()
  await expect(findRun(context.project, undefined)).rejects.toMatchObject({ code: 'run_missing', fault: 'caller' })
  writeRun(context, doneRun)
  write(context, trace('29990101-000000-abcd'), '')
  write(context, trace('manual__2999'), '')
  write(context, 'workloads/orders/.gangway/runs/empty/note.txt', '')
  expect(await findRun(context.project, undefined)).toMatchObject({ run: '29990101-000000-abcd', workload: 'orders', view: undefined })
  expect(await findRun(context.project, doneRun.run)).toMatchObject({ view: { run: doneRun.run }, pipelineFolder: undefined })
  expect((await findRun(context.project, 'manual__2999')).pipelineFolder).toContain('manual__2999')
  await expect(findRun(context.project, 'empty')).rejects.toMatchObject({ code: 'run_unknown', fault: 'caller' })
  await expect(findRun(context.project, '../../etc')).rejects.toMatchObject({ code: 'run_unknown' })
})
