import { expect, it } from 'vitest'
import type { FileMerge } from '../../../src/workload/merge/outcome.ts'
import { exitCodeOf, regenerationDocument } from '../../../src/app/regenerate/regeneration-document.ts'
import { unchanged, type RegeneratedWorkload } from '../../../src/app/regenerate/regenerate-workload.ts'

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
  ['up to date', found({}), false, 0],
  ['landed', found({ outcome: 'landed' }), false, 0],
  ['refused', found({ outcome: 'refused', gates: [gate('failed')] }), false, 1],
  ['not judged', found({ outcome: 'refused', gates: [gate('error')] }), false, 4],
  ['would change, only asked', found({ outcome: 'would_change' }), true, 1],
  ['would change, shown', found({ outcome: 'would_change' }), false, 0],
  ['a conflict', found({ outcome: 'landed', files: [conflict] }), false, 3],
])('ends with the code of what became of it: %s', (_, regenerated, check, code) => {
  expect(exitCodeOf(regenerated, { check })).toBe(code)
})

it('says what becomes of each file, but never what is in it', () => {
  const document = regenerationDocument(found({ files: [conflict] }))
  expect(document).toMatchObject({ files: [{ path: 'README.md', outcome: 'conflict', conflict: { reason: 'both' } }] })
  expect(JSON.stringify(document)).not.toContain('secret text')
})

it('names what could not be regenerated', () => {
  const error = { code: 'config_missing', message: 'gone' }
  expect(regenerationDocument({ workload: 'orders', outcome: 'error', exitCode: 2, error })).toEqual({
    workload: 'orders',
    outcome: 'error',
    error,
  })
})
