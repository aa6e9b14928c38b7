import { expect, it } from 'vitest'
import { findStaleRegistries } from '../../scripts/make-registries.mjs'

it('has registries that list what lies in the folders', () => {
  expect(findStaleRegistries(), 'run `npm run registries` and commit what it writes').toEqual([])
})
