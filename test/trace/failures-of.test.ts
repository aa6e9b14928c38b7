import { expect, it } from 'vitest'
import { failuresOf } from '../../src/trace/failures-of.ts'
import { event, finding, gate } from './support.ts'

it('tells each finding of a gate with its attempt, errors, and checks that missed; nothing of what passed', () => {
  const failures = failuresOf([
    gate('failed', 1),
    gate('passed', 2),
    event({ event_type: 'error', phase: 'run', payload: { code: 'disk_full', hint: 'free some space' } }),
    event({ event_type: 'quality_check', phase: 'run', data_zone: 'gold', payload: { score: 0.5, passed: false, failed: ['gold.key'] } }),
    event({ event_type: 'quality_check', phase: 'run', payload: { score: 1, passed: true, failed: [] } }),
  ])
  expect(failures.map(({ attempt, finding: { rule } }) => [attempt, rule])).toEqual([
    [1, 'types_hold'],
    [null, 'disk_full'],
    [null, 'quality_gate'],
  ])
  expect(failures[0]?.finding.rows).toEqual(finding.rows)
  expect(failures[2]?.finding.message).toContain('gold.key')
})

it('says which checks could not judge when there are no findings', () => {
  const broken = gate('error', 1)
  const bare = broken.event_type === 'test_gate' ? { ...broken, payload: { ...broken.payload, findings: [] } } : broken
  expect(failuresOf([bare])).toMatchObject([{ attempt: 1, finding: { rule: 'types_hold', message: 'The gate ended with error.' } }])
})
