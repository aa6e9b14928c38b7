import { expect, it } from 'vitest'
import { presentComposition, presentEntry, presentPatterns, presentSurvey, surveyCalls } from '../../src/present/memory.ts'
import { fact, failure } from '../memory/support.ts'

const ended = {
  by: 'agent' as const,
  way: 'retry' as const,
  passed: true,
  attempts: 2,
  changed: ['config/source.yaml#schema.columns[*].type'],
}

it('lists the newest first, with lines that cannot be read', () => {
  const remembered = [
    { workload: 'orders', entry: failure({ time: '2026-06-01T00:00:00.000Z' }) },
    { workload: null, entry: fact({ time: '2026-06-02T00:00:00.000Z' }) },
  ]
  const text = presentSurvey({ remembered, unreadable: 2 })
  expect(text.indexOf('reference')).toBeLessThan(text.indexOf('failure'))
  expect(text).toContain('2 line(s) of .gangway/memory cannot be read')
  expect(surveyCalls({ remembered }).map(({ input }) => input)).toEqual([{ action: 'recall', what: '00000000' }, { patterns: true }])
  expect(surveyCalls({ remembered: [] })).toMatchObject([{ input: { action: 'add' } }])
})

it('tells what mended a failure', () => {
  const text = presentEntry({ workload: 'orders', entry: failure({ ended }) })
  expect(text).toContain('the agent decided again, and the gate passed at attempt 2; changed: config/source.yaml#schema.columns[*].type')
  expect(presentEntry({ workload: 'orders', entry: failure() })).toContain('ended       not yet')
})

it('writes out what could turn a terminal upside down', () => {
  expect(presentEntry({ workload: null, entry: fact({ text: 'a\u001B[31mb' }) })).not.toContain('\u001B')
})

it('tells the remedy of a pattern', () => {
  const pattern = {
    agent: 'metadata' as const,
    check: 'types_hold',
    signature: 'types',
    count: 2,
    runs: ['a', 'b'],
    workloads: ['orders', 'products'],
    last: '',
    among: 3,
    confidence: 0.2,
    remedy: { by: 'person' as const, way: 'manual' as const, changed: [], passed: 1, of: 2 },
  }
  expect(presentPatterns([pattern])).toContain('It passed 1 of 2 times after a person chose manual.')
  expect(presentComposition({ phase: 'metadata', facts: [], failures: [pattern] })).toContain('2 × metadata, types_hold: types')
  expect(presentComposition({ phase: 'dag', facts: [], failures: [] })).toBe('Nothing that is remembered fits dag.')
})
