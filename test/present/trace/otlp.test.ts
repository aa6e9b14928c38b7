import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { TraceEvent } from '#domain'
import { fixedClock } from '#system'
import { traceAsOtlp } from '../../../src/present/trace/otlp.ts'
import { readTrace } from '../../../src/trace/read-trace.ts'
import { RunTrace } from '../../../src/graph/run-trace.ts'
import { traceIds } from '../../../src/graph/trace-ids.ts'
import { event } from '../../trace/support.ts'
import { checkedSpans } from './otlp-schema.ts'

const RUN = '20260630-000000-abcd'
const ids = traceIds(RUN)
const told = { run: RUN, workload: 'orders', state: 'done' }

/** What the graph's own writer makes of two stages, the second of which is refused. */
async function graphEvents(): Promise<readonly TraceEvent[]> {
  const path = join(mkdtempSync(join(tmpdir(), 'gangway-otlp-')), 'trace.jsonl')
  const clock = fixedClock('2026-06-30T00:00:00Z')
  const trace = new RunTrace(path, RUN, clock)
  await trace.emit('phase_start', 'discover', 'started')
  trace.of('orders')
  clock.advance(250)
  await trace.emit('phase_complete', 'discover', 'done', { summary: 'orders: 3 columns' })
  clock.advance(10)
  await trace.emit('phase_start', 'quality.test', 'started')
  clock.advance(40)
  const refused = {
    attempt: 1,
    checks: 3,
    unit: { passed: 1, failed: 0 },
    integration: { passed: 1, failed: 1 },
    failed: ['types_hold'],
    findings: [],
  }
  await trace.emit('test_gate', 'quality', 'failed', refused)
  await trace.emit('phase_complete', 'quality.test', 'failed')
  return (await readTrace(path)).events
}

const script = (given: Parameters<typeof event>[0]): TraceEvent =>
  event({
    trace_id: ids.trace,
    span_id: 'feed'.repeat(4),
    parent_span_id: ids.root,
    phase: 'run',
    agent_name: 'transform',
    data_zone: 'silver',
    ...given,
  })

const scripts = [
  script({ event_type: 'start', status: 'started', duration_ms: 0, timestamp: '2026-06-30T00:00:01.000Z' }),
  script({ event_type: 'rows', payload: { in: 10, out: 9, quarantined: 1 }, duration_ms: 20, timestamp: '2026-06-30T00:00:01.020Z' }),
  script({ event_type: 'error', status: 'error', payload: { code: 'rows_lost' }, duration_ms: 30, timestamp: '2026-06-30T00:00:01.030Z' }),
]

async function exported() {
  const graph = await graphEvents()
  const all = [...graph, ...scripts]
  return { all, spans: checkedSpans(traceAsOtlp({ graph, scripts, all, unreadable: 0 }, told)) }
}

it('holds every event exactly once, in the span that it names and at its time', async () => {
  const { all, spans } = await exported()
  const found = spans.flatMap(({ spanId, traceId, events }) =>
    events.map(({ name, timeUnixNano }) => `${traceId} ${spanId} ${name} ${timeUnixNano}`),
  )
  const wanted = all.map(
    ({ trace_id, span_id, event_type, timestamp }) => `${trace_id} ${span_id} ${event_type} ${Date.parse(timestamp)}000000`,
  )
  expect(found.toSorted()).toEqual(wanted.toSorted())
})

it('links each span to its parent, up to one root for the run', async () => {
  const { spans } = await exported()
  expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length)
  const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined)
  expect(roots).toMatchObject([{ traceId: ids.trace, spanId: ids.root, name: 'onboarding', events: [], status: { code: 1 } }])
  for (const { parentSpanId } of spans) if (parentSpanId !== undefined) expect(spans.map(({ spanId }) => spanId)).toContain(parentSpanId)
  expect(spans.every(({ traceId }) => traceId === ids.trace)).toBe(true)
})

it('keeps the events within their span and the spans within their parent', async () => {
  const { spans } = await exported()
  for (const span of spans) {
    const [start, end] = [BigInt(span.startTimeUnixNano), BigInt(span.endTimeUnixNano)]
    expect(start <= end).toBe(true)
    for (const { timeUnixNano } of span.events) expect(BigInt(timeUnixNano) >= start && BigInt(timeUnixNano) <= end).toBe(true)
    const parent = spans.find(({ spanId }) => spanId === span.parentSpanId)
    if (parent) expect(BigInt(parent.startTimeUnixNano) <= start && end <= BigInt(parent.endTimeUnixNano)).toBe(true)
  }
  const [root] = spans
  expect(BigInt(root?.endTimeUnixNano ?? 0) - BigInt(root?.startTimeUnixNano ?? 0)).toBe(1_030_000_000n)
})

it('names spans by what ran and tells how they ended', async () => {
  const { spans } = await exported()
  expect(spans.map(({ name, status }) => [name, status])).toEqual([
    ['onboarding', { code: 1 }],
    ['discovery', { code: 1 }],
    ['quality test', { code: 2, message: 'failed' }],
    ['transform silver', { code: 2, message: 'rows_lost' }],
  ])
})

it('keeps the payload of an event as typed attributes', async () => {
  const { spans } = await exported()
  const gate = spans.flatMap(({ events }) => events).find(({ name }) => name === 'test_gate')
  expect(gate?.attributes).toContainEqual({ key: 'gangway.payload.attempt', value: { intValue: '1' } })
  expect(gate?.attributes).toContainEqual({
    key: 'gangway.payload.failed',
    value: { arrayValue: { values: [{ stringValue: 'types_hold' }] } },
  })
  expect(gate?.attributes).toContainEqual({ key: 'gangway.status', value: { stringValue: 'failed' } })
})

it('begins a span where it began, though its first line was torn', () => {
  const all = scripts.slice(1)
  const [, span] = checkedSpans(traceAsOtlp({ graph: [], scripts: all, all, unreadable: 1 }, { ...told, state: null }))
  expect(span?.startTimeUnixNano).toBe(`${Date.parse('2026-06-30T00:00:01.000Z')}000000`)
})

it('is a document without spans where nothing was told', () => {
  expect(checkedSpans(traceAsOtlp({ graph: [], scripts: [], all: [], unreadable: 0 }, told))).toEqual([])
})
