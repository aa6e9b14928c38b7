import { expect, it } from 'vitest'
import type { FileMerge } from '../../../../src/workload/merge/outcome.ts'
import { outcomeOf, regenerationDocument } from '../../../../src/app/operations/regenerate/regeneration-document.ts'
import { unchanged, type RegeneratedWorkload } from '../../../../src/regenerate/regenerate-workload.ts'

const conflict: FileMerge = {
  path: 'README.md',
  outcome: 'conflict',
  content: 'secret text',
  base: 'b',
  conflict: { reason: 'both', places: [], draft: 'd' },
}
const gate = (outcome: 'failed' | 'error') => ({
  gate: 'dag',
  outcome,
  checks: [],
  unit: { passed: 0, failed: 0 },
  integration: { passed: 0, failed: 0 },
})
const found = (given: Partial<RegeneratedWorkload>): RegeneratedWorkload => ({ ...unchanged('orders'), ...given })

it.each([
  ['up to date', found({}), false, 'done'],
  ['landed', found({ outcome: 'landed' }), false, 'done'],
  ['refused', found({ outcome: 'refused', gates: [gate('failed')] }), false, 'verdict'],
  ['not judged', found({ outcome: 'refused', gates: [gate('error')] }), false, 'environment'],
  ['would change, only asked', found({ outcome: 'would_change' }), true, 'verdict'],
  ['would change, shown', found({ outcome: 'would_change' }), false, 'done'],
  ['a conflict', found({ outcome: 'landed', files: [conflict] }), false, 'person'],
])('ends as what became of it: %s', (_, regenerated, check, outcome) => {
  expect(outcomeOf(regenerated, { check })).toBe(outcome)
})

it('says what becomes of each file, but never what is in it', () => {
  const document = regenerationDocument(found({ files: [conflict] }))
  expect(document).toMatchObject({ files: [{ path: 'README.md', outcome: 'conflict', conflict: { reason: 'both' } }] })
  expect(JSON.stringify(document)).not.toContain('secret text')
})

it('names what could not be regenerated', () => {
  const error = { code: 'config_missing', message: 'gone' }
  expect(regenerationDocument({ workload: 'orders', outcome: 'error', fault: 'caller', error })).toEqual({
    workload: 'orders',
    outcome: 'error',
    error,
  })
})
