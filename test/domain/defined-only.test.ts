import { expect, it } from 'vitest'
import { definedOnly } from '../../src/domain/defined-only.ts'

it('leaves out what is undefined, and nothing else', () => {
  expect(Object.keys(definedOnly({ a: undefined, b: null, c: '', d: 0, e: false }))).toEqual(['b', 'c', 'd', 'e'])
})
