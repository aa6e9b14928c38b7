import { expect, it } from 'vitest'
import { frequencyOf } from '#domain'

it.each([
  ['0 2 * * *', 'daily'],
  ['0 * * * *', 'hourly'],
  ['0 */6 * * *', 'hourly'],
  ['*/5 * * * *', 'every few minutes'],
  ['0 8 * * 1', 'weekly'],
  ['0 6 1 * *', 'monthly'],
  ['0 6 1 1 *', 'yearly'],
  [null, 'on request'],
])('%s fires %s', (cron, expected) => {
  expect(frequencyOf(cron)).toBe(expected)
})
