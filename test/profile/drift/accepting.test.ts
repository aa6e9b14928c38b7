import { expect, it } from 'vitest'
import { accepting, setting } from '../../../src/profile/drift/accepting.ts'

it('can be called only of a workload', () => {
  expect(accepting({ workload: 'orders' }, 'key_broken.id', 'keeps it')).toEqual([
    { operation: 'regenerate', input: { workload: 'orders', profile: true, accept: ['key_broken.id'] }, says: 'keeps it' },
  ])
  expect(setting({ workload: 'orders' }, 'primary_key=[id]', 'names it')).toEqual([
    { operation: 'modify', input: { workload: 'orders', set: ['primary_key=[id]'] }, says: 'names it' },
  ])
  expect([accepting(undefined, 'a', 'b'), setting(undefined, 'a', 'b')]).toEqual([[], []])
})
