import { expect, it } from 'vitest'
import { personsChoice } from '../../src/workload/persons-choice.ts'

it('says what a person wrote, what stood there, and which reason it overrules', () => {
  const rule = { by: 'rule' as const, rule: 'three_times', reason: 'sources fail for a moment', evidence: [] }
  expect(personsChoice('schedule', { path: 'retries', before: 3, after: 7 }, rule)).toEqual({
    by: 'person',
    rule: 'config/schedule.yaml',
    reason: 'a person wrote it into the file',
    evidence: ['now 7', 'before 3'],
    alternatives: [{ choice: '3', rejected_because: 'a person chose otherwise; three_times had said: sources fail for a moment' }],
  })
  expect(personsChoice('schedule', { path: 'retries', before: 3 }, undefined)).toMatchObject({
    reason: 'a person removed it from the file',
  })
})
