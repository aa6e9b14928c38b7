import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { requestSchema } from '#domain'
import { stillAssumed } from '../../src/regenerate/still-assumed.ts'
import { parseConfigText } from '../../src/workload/config/check-config-text.ts'

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
  expect(stillAssumed({ field, value }, request, {})).toBe(still)
})

it('is over where a person wrote something else into config', () => {
  const path = 'workloads/products/config/schedule.yaml'
  const text = readFileSync(path, 'utf8')
  const open = { ...request, schedule: undefined }
  const holds = (edited: string) =>
    stillAssumed({ field: 'schedule.cron', value: '0 2 * * *' }, open, { schedule: parseConfigText('schedule', edited, path) })
  expect(holds(text)).toBe(true)
  expect(holds(text.replace('0 2 * * *', '0 6 * * *'))).toBe(false)
})
