import { expect, it } from 'vitest'
import { identityKeys } from '../../src/workload/identity-keys.ts'

it('collects what the schemas of the config files name', () => {
  expect(identityKeys().toSorted()).toEqual(['dag', 'id', 'name', 'question', 'term'])
})
