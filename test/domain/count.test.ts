import { expect, it } from 'vitest'
import { count } from '#domain'

it('writes large numbers so that they can be read', () => {
  expect(count(1234567)).toBe('1,234,567')
})
