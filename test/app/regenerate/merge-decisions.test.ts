import { expect, it } from 'vitest'
import { requestSchema } from '#domain'
import { stillAssumed } from '../../../src/app/regenerate/merge-decisions.ts'

const request = requestSchema.parse({
  version: 1,
  name: 'orders',
  source: { type: 'local', location: { path: 'orders.csv' } },
  schedule: { cron: '0 5 * * *' },
})

it.each([
  ['schedule.cron', '0 2 * * *', false],
  ['schedule.cron', '0 5 * * *', true],
  ['retention_days', { bronze: 90 }, true],
])('holds an assumption of %s as %j while the request says nothing else: %s', (field, value, still) => {
  expect(stillAssumed(request, { field, value })).toBe(still)
})
