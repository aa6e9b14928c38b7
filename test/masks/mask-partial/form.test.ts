import { expect, test } from 'vitest'
import { maskedAmong } from '../forms.ts'

test('looks for stars between ends of the length that was asked for', async () => {
  const texts = ['123*******1234', '1********23456', '123****4567', '12345678901234']
  expect(await maskedAmong('mask_partial', texts)).toEqual(['123*******1234'])
  expect(await maskedAmong('mask_partial', texts, { keep_first: 1, keep_last: 5 })).toEqual(['1********23456'])
  expect(await maskedAmong('mask_partial', ['**34', '*234'], { keep_first: 0, keep_last: 2 })).toEqual(['**34'])
})
