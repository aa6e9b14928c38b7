import { expect, it } from 'vitest'
import type { ProgressEvent } from '../../../src/app/contract/operation.ts'
import { tellProgress } from '../../../src/app/runs/tell-progress.ts'
import type { TraceEventType } from '../../../src/graph/index.ts'
import { operationContext } from '../operations/support/context.ts'

function told(event: TraceEventType, phase: string, payload: Readonly<Record<string, unknown>> = {}): readonly ProgressEvent[] {
  const heard: ProgressEvent[] = []
  tellProgress(event, phase, payload, { ...operationContext(), progress: (line) => heard.push(line) })
  return heard
}

it.each([
  ['phase_start', 'profile', {}, { phase: 'profile', status: 'started', message: 'landing and profiling every row' }],
  ['phase_start', 'quality.produce', {}, { phase: 'quality', status: 'started', message: 'quality: deciding' }],
  ['phase_start', 'quality.test', {}, { phase: 'quality', status: 'started', message: 'quality: testing on real rows' }],
  [
    'phase_retry',
    'quality',
    { evidence: [], reason: 'a person edited config/source.yaml' },
    { phase: 'quality', status: 'retry', message: 'quality: again, since a person edited config/source.yaml' },
  ],
  ['phase_retry', 'dag', {}, { phase: 'dag', status: 'retry', message: 'dag: deciding again with the evidence' }],
  ['phase_escalate', 'dag', {}, { phase: 'dag', status: 'escalated', message: 'dag: a person has to decide' }],
  [
    'test_gate',
    'dag',
    { status: 'passed', attempt: 1, failed: [] },
    { phase: 'dag', status: 'done', message: 'dag: gate passed, attempt 1' },
  ],
] as const)('tells %s of %s', (event, phase, payload, line) => {
  expect(told(event, phase, payload)).toEqual([line])
})

it('names the first checks that failed', () => {
  const failed = ['a', 'b', 'c', 'd', 'e', 'f']
  expect(told('test_gate', 'quality', { status: 'failed', attempt: 2, failed })).toEqual([
    { phase: 'quality', status: 'failed', message: 'quality: gate failed (a, b, c, d, e), attempt 2' },
  ])
})

it('keeps quiet about what nobody needs to know', () => {
  expect(told('phase_complete', 'route')).toEqual([])
  expect(told('phase_start', 'quality.escalate')).toEqual([])
})
