import { expect, it } from 'vitest'
import { presentAll, presentRegeneration } from '../../src/present/regeneration.ts'
import { unchanged, type RegeneratedWorkload } from '../../src/regenerate/regenerate-workload.ts'

const tests = { passed: 0, failed: 0 }
const finding = {
  path: 'sql/a.sql',
  rule: 'sql',
  message: 'wrong',
  rows: [{ file: 'a.csv', record: 3, value: 'x\u001b' }],
  hint: 'mend it',
}
const refused: RegeneratedWorkload = {
  ...unchanged('orders'),
  outcome: 'refused',
  stages: ['code_check', 'dag'],
  contradictions: [{ decision: 'source', path: 'a', yours: 1, proposed: 2, reason: 'it would be 2 now; your 1 stays' }],
  gates: [
    {
      gate: 'dag',
      outcome: 'failed',
      checks: [{ id: 'sql', kind: 'engine', outcome: 'failed', findings: [finding] }],
      unit: tests,
      integration: tests,
    },
  ],
}

it('tells why a gate refused, with row and hint, and that nothing has landed', () => {
  const text = presentRegeneration(refused, 'apply')
  expect(text).toContain('✗ orders: the gate of dag refused the result; nothing has landed')
  expect(text).toContain('record 3 of a.csv: x\\u001b')
  expect(text).toContain('try: mend it')
  expect(text).toContain('your 1 stays')
})

it('says what an outcome means, and that a file is removed', () => {
  const files = [{ path: 'old.py', outcome: 'update' as const, content: undefined, base: undefined }]
  expect(presentRegeneration({ ...unchanged('orders'), outcome: 'would_change', files }, 'preview')).toMatch(
    /update\s+old\.py\s+not part of the workload any more: removed/,
  )
})

it('lists what changes and counts what stays', () => {
  const same = { path: 'a.sql', outcome: 'same' as const, content: 'a', base: 'a' }
  const files = [same, { ...same, path: 'b.sql', outcome: 'update' as const }, { ...same, path: 'c.sql' }]
  const text = presentRegeneration({ ...unchanged('orders'), outcome: 'would_change', files }, 'preview')
  expect(text).toContain('1 of 3 files; the others stay byte for byte')
  expect(text).not.toContain('a.sql')
})

it('leaves out of all workloads what is up to date', () => {
  const text = presentAll(
    [unchanged('alpha'), refused, { workload: 'beta', outcome: 'error', fault: 'caller', error: { code: 'x', message: 'broken' } }],
    'apply',
  )
  expect(text).not.toContain('alpha')
  expect(text).toContain('✗ beta: broken')
  expect(text).toContain('1 of 3 workloads are up to date.')
  expect(presentAll([], 'apply')).toBe('There is no workload yet.')
})
