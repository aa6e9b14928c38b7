import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { everDue, lastDue } from '#domain'

/** Cron, time zone, moment, and what Airflow 3.3 says was due last (`CronTriggerTimetable`), about changes of the clock. */
const ofAirflow = z
  .array(z.tuple([z.string(), z.string(), z.string(), z.string()]))
  .parse(JSON.parse(readFileSync(new URL('cron-times.json', import.meta.url), 'utf8')))

const EVER = new Date('1990-01-01T00:00:00Z')
const due = (cron: string, timezone: string, until: string, since = EVER): string | undefined =>
  lastDue({ cron, timezone }, new Date(until), since)?.toISOString().replace('.000Z', 'Z')

it('says as Airflow what was due last, in zones that change their clock and in ones that do not', () => {
  expect(ofAirflow.length).toBeGreaterThan(100)
  expect(ofAirflow.map(([cron, zone, until]) => [cron, zone, until, due(cron, zone, until)])).toEqual(ofAirflow)
})

it.each([
  ['a time that is skipped comes an hour later', '30 2 * * *', '2026-03-29T12:00:00Z', '2026-03-29T01:30:00Z'],
  ['a time that comes twice is due at the second', '30 2 * * *', '2026-10-25T12:00:00Z', '2026-10-25T01:30:00Z'],
  ['the first of the two is not it', '30 2 * * *', '2026-10-25T00:45:00Z', '2026-10-24T00:30:00Z'],
  ['every hour goes on in the hour that comes twice', '30 * * * *', '2026-10-25T00:45:00Z', '2026-10-25T00:30:00Z'],
])('in Berlin, %s', (_, cron, until, expected) => {
  expect(due(cron, 'Europe/Berlin', until)).toBe(expected)
})

it('is due at its very minute, and not at the moment since when it counts', () => {
  expect(due('0 2 * * *', 'UTC', '2026-06-01T02:00:00Z')).toBe('2026-06-01T02:00:00Z')
  expect(due('0 2 * * *', 'UTC', '2026-06-01T09:00:00Z', new Date('2026-06-01T02:00:00Z'))).toBeUndefined()
})

it('finds nothing where a date never comes', () => {
  expect(due('0 0 31 2 *', 'UTC', '2026-06-01T00:00:00Z')).toBeUndefined()
})

it.each([
  ['0 0 30 2 *', false],
  ['0 0 31 2,4,6,9,11 *', false],
  ['0 0 29 2 *', true],
  ['0 0 31 2 5', true],
  ['* * * * *', true],
])('knows whether %s ever comes: %s', (cron, comes) => {
  expect(everDue(cron)).toBe(comes)
})
