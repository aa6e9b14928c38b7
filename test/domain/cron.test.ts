import { expect, it } from 'vitest'
import { cronSchema, isCron, timezoneSchema, wantedCronSchema } from '#domain'

it.each(['0 2 * * *', '*/15 * * * *', '0 6 1-5,10 * 1-5', '5/10 0 1 12 7'])('takes %s', (text) => {
  expect(isCron(text)).toBe(true)
})

it.each([
  '',
  '0 2 * *',
  '0 2 * * * *',
  '60 2 * * *',
  '0 24 * * *',
  '0 2 0 * *',
  '0 2 * 13 *',
  '0 2 * * 8',
  '5-1 * * * *',
  '*/0 * * * *',
  'a b c d e',
])('refuses %s', (text) => {
  expect(isCron(text)).toBe(false)
})

it('lets a request name a preset, a schedule not', () => {
  expect(wantedCronSchema.safeParse('@daily').success).toBe(true)
  expect(cronSchema.safeParse('daily').success).toBe(false)
  expect([cronSchema.safeParse(null).success, wantedCronSchema.safeParse(null).success]).toEqual([true, true])
})

it('knows time zones', () => {
  expect(timezoneSchema.safeParse('Europe/Berlin').success).toBe(true)
  expect(timezoneSchema.safeParse('Berlin').success).toBe(false)
})
