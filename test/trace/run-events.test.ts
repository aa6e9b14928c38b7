import { expect, it } from 'vitest'
import { readRunEvents } from '../../src/trace/run-events.ts'
import { operationContext, write } from '../app/operations/support/context.ts'
import { event } from './support.ts'

it('joins the events of graph and scripts in the order of time, and counts what is none', async () => {
  const context = operationContext()
  const line = (timestamp: string, event_type: 'phase_start' | 'start') => JSON.stringify(event({ event_type, timestamp }))
  write(context, 'graph/trace.jsonl', `${line('2026-06-30T00:00:02.000Z', 'phase_start')}\n{"torn`)
  write(context, 'pipeline/trace.jsonl', `${line('2026-06-30T00:00:01.000Z', 'start')}\nno json\n`)
  const [graphFolder, pipelineFolder] = [`${context.project}/graph`, `${context.project}/pipeline`]
  const found = { run: 'r', workload: null, view: undefined, graphFolder }
  const { graph, scripts, all, unreadable } = await readRunEvents({ ...found, pipelineFolder })
  expect([graph.length, scripts.length, unreadable]).toEqual([1, 1, 2])
  expect(all.map(({ event_type }) => event_type)).toEqual(['start', 'phase_start'])
  expect((await readRunEvents({ ...found, pipelineFolder: undefined })).all).toHaveLength(1)
})
