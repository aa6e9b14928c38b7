import { expect, test } from 'vitest'
import { maskedAmong } from '../forms.ts'

test('knows a masked address from one that can be written to', async () => {
  expect(await maskedAmong('mask_email', ['a***@example.org', 'ana@example.org', 'a***@example', '***@example.org'])).toEqual([
    'a***@example.org',
  ])
})
