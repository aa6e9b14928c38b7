import { describe, expect, it } from 'vitest'
import { summarise } from '../../src/workload/summarise.ts'
import { sampleDecisions, sampleRequest } from './support/sample-workload.ts'

const base = {
  name: 'orders',
  folder: '',
  state: 'complete' as const,
  problems: [],
  files: [],
  request: undefined,
  decisions: {},
  profile: undefined,
  lock: undefined,
  why: {},
  gates: undefined,
  lastRun: undefined,
  readme: undefined,
}
const missing = { path: 'README.md', kind: 'missing' as const, message: 'README.md is missing' }

describe('summarise', () => {
  it('leaves out what is unknown', () => {
    expect(summarise({ ...base, state: 'partial', problems: [missing] })).toBe('incomplete: 1 parts are missing or wrong')
    expect(summarise({ ...base, request: sampleRequest('orders', 'data/*.csv') })).toBe('source data/*.csv; not run yet')
    expect(summarise({ ...base, state: 'broken', problems: [missing, { ...missing, kind: 'invalid', message: 'x.yaml:1:1: bad' }] })).toBe(
      'cannot be read: x.yaml:1:1: bad',
    )
  })

  it('tells schedule and last run', () => {
    const { schedule } = sampleDecisions('orders')
    const asked = { ...schedule, trigger: { cron: null } }
    expect(summarise({ ...base, decisions: { schedule: asked }, lastRun: { id: 'r1', published: true } })).toBe(
      'runs when asked; last run r1 published',
    )
  })
})
