import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fixedClock } from '#system'
import { RunTrace } from '../../src/graph/run-trace.ts'
import { temporaryFolder } from '../gate/support/temporary.ts'

it('appends one line for each event and tells the listener', async () => {
  const path = join(await temporaryFolder(), 'runs', 'trace.jsonl')
  const clock = fixedClock('2026-06-30T00:00:00Z')
  const heard: unknown[] = []
  const trace = new RunTrace(path, 'r1', clock, (...event) => heard.push(event))
  await trace.emit('phase_start', 'route', 'started')
  clock.advance(1_000)
  await trace.emit('test_gate', 'quality', 'failed', { attempt: 1 })
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    {
      timestamp: '2026-06-30T00:00:00.000Z',
      run_id: 'r1',
      surface: 'operational',
      event_type: 'phase_start',
      phase: 'route',
      status: 'started',
      payload: {},
    },
    {
      timestamp: '2026-06-30T00:00:01.000Z',
      run_id: 'r1',
      surface: 'operational',
      event_type: 'test_gate',
      phase: 'quality',
      status: 'failed',
      payload: { attempt: 1 },
    },
  ])
  expect(heard).toEqual([
    ['phase_start', 'route', { status: 'started' }],
    ['test_gate', 'quality', { status: 'failed', attempt: 1 }],
  ])
})
