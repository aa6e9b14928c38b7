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

it.each(['0 2 30 2 *', '0 2 31 4,6,9,11 *'])('refuses %s, which never falls on a day', (text) => {
  const [wanted, decided] = [wantedCronSchema.safeParse(text), cronSchema.safeParse(text)]
  expect([wanted.error?.issues[0]?.message, decided.error?.issues[0]?.message].join()).toMatch(/never falls.*never falls/)
})

it.each(['0 2 29 2 *', '0 2 30 2 1', '@monthly'])('takes %s, which falls on some', (text) => {
  expect(wantedCronSchema.safeParse(text).success).toBe(true)
})

it('knows time zones', () => {
  expect(timezoneSchema.safeParse('Europe/Berlin').success).toBe(true)
  expect(timezoneSchema.safeParse('Berlin').success).toBe(false)
})
