import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { traceEventSchema, type TraceEvent } from '#domain'
import { fixedClock } from '#system'
import { RunTrace } from '../../src/graph/run-trace.ts'
import { secretSamples } from '../support/secret-samples.ts'
import { temporaryFolder } from '../gate/support/temporary.ts'

const read = async (path: string): Promise<TraceEvent[]> =>
  (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => traceEventSchema.parse(JSON.parse(line)))

const gate = { attempt: 1, checks: 3, unit: { passed: 1, failed: 1 }, integration: { passed: 0, failed: 0 }, failed: ['x'], findings: [] }

it('appends one line for each event in the schema of the domain, and tells the listener the node', async () => {
  const path = join(await temporaryFolder(), 'runs', 'trace.jsonl')
  const clock = fixedClock('2026-06-30T00:00:00Z')
  const heard: unknown[] = []
  const trace = new RunTrace(path, 'r1', clock, (...event) => heard.push(event))
  await trace.emit('phase_start', 'checkHealth', 'started')
  trace.of('orders')
  clock.advance(1_000)
  await trace.emit('phase_start', 'quality.test', 'started')
  clock.advance(250)
  await trace.emit('test_gate', 'quality', 'failed', gate)
  const [health, start, judged] = await read(path)
  expect(health).toMatchObject({ phase: 'health', workload_name: null, agent_name: null, duration_ms: 0, payload: {} })
  expect(start).toMatchObject({ phase: 'quality', workload_name: 'orders', agent_name: 'quality', payload: { step: 'test' } })
  expect(judged).toMatchObject({ timestamp: '2026-06-30T00:00:01.250Z', run_id: 'r1', duration_ms: 250, span_id: start?.span_id })
  expect(new Set([health?.trace_id, start?.trace_id]).size).toBe(1)
  expect(health?.span_id).not.toBe(start?.span_id)
  expect(heard[0]).toEqual(['phase_start', 'checkHealth', { status: 'started' }])
  expect(heard[2]).toEqual(['test_gate', 'quality', { status: 'failed', ...gate }])
})

it("tells whose a gate is: that of the profile is the engine's", async () => {
  const path = join(await temporaryFolder(), 'trace.jsonl')
  const trace = new RunTrace(path, 'r1', fixedClock('2026-06-30T00:00:00Z'))
  await trace.emit('phase_start', 'profile', 'started')
  await trace.emit('test_gate', 'profile', 'passed', gate)
  expect((await read(path)).map((event) => event.agent_name)).toEqual([null, null])
})

it('waits for what the listener does', async () => {
  const path = join(await temporaryFolder(), 'trace.jsonl')
  let finished = false
  const trace = new RunTrace(path, 'r1', fixedClock('2026-06-30T00:00:00Z'), async () => {
    await Promise.resolve()
    finished = true
  })
  await trace.emit('phase_start', 'route', 'started')
  expect(finished).toBe(true)
})

it('begins a new line after a process that was killed in the middle of one', async () => {
  const path = join(await temporaryFolder(), 'trace.jsonl')
  await appendFile(path, '{"timestamp":"2026-06')
  await new RunTrace(path, 'r1', fixedClock('2026-06-30T00:00:00Z')).emit('phase_start', 'route', 'started')
  const [torn, whole] = (await readFile(path, 'utf8')).trimEnd().split('\n')
  expect(torn).toBe('{"timestamp":"2026-06')
  expect(traceEventSchema.safeParse(JSON.parse(whole ?? '')).success).toBe(true)
})

it('cuts what would not fit on a line', async () => {
  const path = join(await temporaryFolder(), 'trace.jsonl')
  const trace = new RunTrace(path, 'r1', fixedClock('2026-06-30T00:00:00Z'))
  await trace.emit('phase_retry', 'quality', 'retry', { attempt: 2, reason: 'x'.repeat(5_000) })
  const [event] = await read(path)
  expect(JSON.stringify(event).length).toBeLessThan(1_000)
})

it('writes no secret, whatever it is told', async () => {
  const path = join(await temporaryFolder(), 'trace.jsonl')
  const trace = new RunTrace(path, 'r1', fixedClock('2026-06-30T00:00:00Z'))
  for (const secret of Object.values(secretSamples).flat()) {
    await trace.emit('phase_retry', 'quality', 'retry', { attempt: 2, reason: `"${secret}" was seen` })
  }
  const text = await readFile(path, 'utf8')
  for (const secret of Object.values(secretSamples).flat()) expect(text).not.toContain(secret)
  expect(await read(path)).toHaveLength(Object.values(secretSamples).flat().length)
})
