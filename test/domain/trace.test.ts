import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { traceEventSchema } from '#domain'
import { traceIds } from '../../src/graph/trace-ids.ts'

const pinned = readFileSync(join(import.meta.dirname, '../../shared/python/tests/trace_contract.jsonl'), 'utf8')
const events = pinned
  .trimEnd()
  .split('\n')
  .map((line): unknown => JSON.parse(line))

it('reads every event that the generated scripts write', () => {
  const parsed = events.map((event) => traceEventSchema.parse(event))
  expect(parsed.map((event) => event.event_type)).toEqual(['start', 'rows', 'transform', 'quality_check', 'decision', 'error', 'complete'])
  expect(parsed[1]?.payload).toEqual({ in: 3, out: 1, quarantined: 1, duplicates: 1, filtered: 0, conflicts: 0 })
})

it('derives the ids of a run as the scripts do', () => {
  const ids = traceIds('r1')
  expect(events[0]).toMatchObject({ trace_id: ids.trace, parent_span_id: ids.root })
})

it('refuses an event without its run, of an unknown kind, or with a payload of another', () => {
  const [start] = events.map((event) => traceEventSchema.parse(event))
  expect(traceEventSchema.safeParse({ ...start, run_id: undefined }).success).toBe(false)
  expect(traceEventSchema.safeParse({ ...start, event_type: 'guess' }).success).toBe(false)
  expect(traceEventSchema.safeParse({ ...start, event_type: 'test_gate' }).success).toBe(false)
})
