import { expect, it } from 'vitest'
import type { Choice } from '#domain'
import { withReasons } from '../../../src/regenerate/modify/reasons.ts'

const choice = (by: Choice['by'], rule: string): Choice => ({ by, rule, reason: 'before', evidence: [] })
const why = {
  source: { 'schema.columns[phone].pii': choice('person', 'pii.phone'), 'schema.columns[mail].pii': choice('person', 'pii.mail') },
  schedule: { 'trigger.cron': choice('rule', 'schedule.cron'), retries: choice('person', 'config/schedule.yaml') },
}
const regeneration = { workload: 'orders', unchanged: false, files: [], decisions: [], contradictions: [], stages: [], merged: { why } }
const value = { before: 1, after: 2, reason: 'as said' }

it('gives the choices of a person the words, and no others', () => {
  const values = [
    { ...value, file: 'workload.yaml' as const, path: 'pii.phone.masking' },
    { ...value, file: 'workload.yaml' as const, path: 'schedule.cron' },
    { ...value, file: 'config/schedule.yaml' as const, path: 'retries' },
  ]
  const after = withReasons(regeneration as never, values).merged?.why
  expect(after?.source?.['schema.columns[phone].pii']?.reason).toBe('A person said: as said')
  expect(after?.schedule?.['retries']?.reason).toBe('A person said: as said')
  expect(after?.source?.['schema.columns[mail].pii']?.reason).toBe('before')
  expect(after?.schedule?.['trigger.cron']?.reason).toBe('before')
})
