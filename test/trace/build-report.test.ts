import { expect, it } from 'vitest'
import { buildReport } from '../../src/trace/build-report.ts'
import { findRun } from '../../src/trace/find-run.ts'
import { operationContext, write, writeRun } from '../app/operations/support/context.ts'
import { doneRun } from '../present/support/run-view.ts'
import { event, gate } from './support.ts'

const lines = (...events: readonly object[]): string => events.map((one) => `${JSON.stringify(one)}\n`).join('')

it('joins the events of graph and pipeline by their run, in the order of time', async () => {
  const context = operationContext()
  writeRun(context, doneRun)
  const later = { ...gate('passed', 1), timestamp: '2026-06-30T00:00:05.000Z' }
  write(context, `.gangway/runs/${doneRun.run}/trace.jsonl`, lines(gate('failed', 1), later))
  const script = event({ event_type: 'complete', phase: 'run', agent_name: 'extract', timestamp: '2026-06-30T00:00:02.000Z' })
  write(context, `workloads/orders/.gangway/runs/${doneRun.run}/trace.jsonl`, lines(script))
  const report = await buildReport(context.project, await findRun(context.project, doneRun.run))
  expect(report.timeline.map((entry) => [entry.offset_ms, entry.event])).toEqual([
    [0, 'test_gate'],
    [2_000, 'complete'],
    [5_000, 'test_gate'],
  ])
  expect(report).toMatchObject({ kind: 'onboarding', state: 'done', elapsed_ms: 5_000, pipeline: [{ id: 'extract', state: 'done' }] })
  expect(report.accounting.map((border) => border.in)).toEqual([10_000, 9_691])
})

it('reads a run of the pipeline alone from its own records; one that is torn is left out', async () => {
  const context = operationContext()
  const folder = 'workloads/orders/.gangway/runs/20260630-000000-abcd'
  write(context, `${folder}/trace.jsonl`, lines(event({ event_type: 'complete', phase: 'run', agent_name: 'extract' })))
  const border = { border: 'bronze_to_silver', in: 3, out: 2, quarantined: 1, duplicates: 0, filtered: 0 }
  write(context, `${folder}/bronze_to_silver.json`, JSON.stringify(border))
  write(context, `${folder}/silver_to_gold.json`, '{"torn')
  const check = { zone: 'silver', score: 0.9, passed: true, minimum_score: 0.8, dimensions: { validity: 0.9 }, rules: [] }
  write(context, `${folder}/check_silver.json`, JSON.stringify(check))
  const report = await buildReport(context.project, await findRun(context.project, undefined))
  expect(report).toMatchObject({ kind: 'pipeline', state: 'done', accounting: [{ in: 3 }], phases: [] })
  expect(report.scores).toMatchObject([['silver', { overall: 0.9, minimum: 0.8 }]])
})
