import { expect, it } from 'vitest'
import { phasesOf, pipelineOf } from '../../src/trace/phases-of.ts'
import { doneRun } from '../present/support/run-view.ts'
import { event, gate } from './support.ts'

const ended = (phase: string, duration_ms: number, status = 'done') => event({ event_type: 'phase_complete', phase, duration_ms, status })

it('lays the stretches of work one after the other, and tells attempts and the reasons for them', () => {
  const retry = event({ event_type: 'phase_retry', payload: { attempt: 2, reason: 'types_hold: no' } })
  const phases = phasesOf(
    [ended('quality', 100), gate('failed', 1), retry, ended('dag', 50), ended('quality', 30), gate('passed', 2)],
    undefined,
  )
  expect(phases.map(({ id }) => id)).toEqual(['quality', 'dag'])
  expect(phases[0]).toMatchObject({
    duration_ms: 130,
    attempts: 2,
    retries: ['types_hold: no'],
    unit: 4,
    stretches: [
      { from_ms: 0, duration_ms: 100 },
      { from_ms: 150, duration_ms: 30 },
    ],
  })
})

it('takes the state from the view, and shows phases of which no event is left', () => {
  const phases = phasesOf([], doneRun)
  expect(phases.map(({ id }) => id)).toEqual(doneRun.phases.map(({ id }) => id))
  expect(phases.every(({ duration_ms }) => duration_ms === 0)).toBe(true)
})

it('makes one step of each script, failed where it says so', () => {
  const script = (span: string, given: Parameters<typeof event>[0]) => event({ phase: 'run', span_id: span.repeat(16), ...given })
  const steps = pipelineOf([
    script('1', { event_type: 'start', agent_name: 'extract', data_zone: 'bronze' }),
    script('1', { event_type: 'complete', agent_name: 'extract', data_zone: 'bronze', duration_ms: 40 }),
    script('2', { event_type: 'start', agent_name: 'quality', data_zone: 'silver' }),
    script('2', { event_type: 'error', agent_name: 'quality', data_zone: 'silver', payload: { code: 'sql_failed' }, duration_ms: 9 }),
  ])
  expect(steps.map(({ id, state, duration_ms }) => [id, state, duration_ms])).toEqual([
    ['extract', 'done', 40],
    ['check silver', 'failed', 9],
  ])
})
