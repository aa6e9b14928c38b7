import { expect, test } from 'vitest'
import { maskedAmong } from '../forms.ts'

test('knows what it gave: a year, or a month where that was asked for', async () => {
  const texts = ['2026', '2026-02', '2026-02-01', '[redacted]']
  expect(await maskedAmong('generalize', texts)).toEqual(['2026', '[redacted]'])
  expect(await maskedAmong('generalize', texts, { generalize_to: 'month' })).toEqual(['2026-02', '[redacted]'])
})
