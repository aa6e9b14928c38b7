import { expect, it } from 'vitest'
import { orders, said } from '../support/demo-surroundings.ts'

const surroundings = await orders()

it.each([
  ['run it at six', '0 6 * * *'],
  ['run at 6:30', '30 6 * * *'],
  ['schedule it daily at 6 pm', '0 18 * * *'],
  ['run it at half past nine', '30 9 * * *'],
  ['run the pipeline every monday and friday at 8', '0 8 * * 1,5'],
  ['run it at noon on weekdays', '0 12 * * 1-5'],
  ['run it hourly', '0 * * * *'],
  ['run every 15 minutes', '*/15 * * * *'],
  ['run it every 6 hours', '0 */6 * * *'],
  ['run it monthly', '0 6 1 * *'],
  ['run it only on request', null],
])('%s', (words, cron) => {
  expect(said(words, surroundings)).toEqual({ 'schedule.cron': cron })
})

it('keeps the days where only a time is named', async () => {
  const weekly = await orders({ schedule: { cron: '0 8 * * 1', timezone: 'UTC', depends_on: [], retries: 3, deadline_minutes: 120 } })
  expect(said('run it at six', weekly)).toEqual({ 'schedule.cron': '0 6 * * 1' })
})

it('takes a time zone, retries, waits and an owner', () => {
  expect(said('run it at six in Europe/Berlin', surroundings)).toEqual({
    'schedule.cron': '0 6 * * *',
    'schedule.timezone': 'Europe/Berlin',
  })
  expect(said('retry 5 times', surroundings)).toEqual({ 'schedule.retries': 5 })
  expect(said('wait for customers', surroundings)).toEqual({ 'schedule.depends_on': ['customers'] })
  expect(said('the owner is Sales Operations', surroundings)).toEqual({ 'contacts.owner': 'Sales Operations' })
})

it('refuses what is no time and what does not repeat evenly', () => {
  for (const words of ['run it at dawn', 'run it at 25:00', 'run it every 7 minutes', 'run it every blue moon at 6', 'wait for godot'])
    expect(() => said(words, surroundings), words).toThrow(expect.objectContaining({ code: 'request_unclear' }))
})
