import { expect, it } from 'vitest'
import { expiredHeld } from '../../../src/platforms/local/expired-held.ts'
import { pointerText } from '../../support/pointer.ts'
import { plainServices } from './support/services.ts'

const pointer = {
  quarantine_expired: { bronze_to_silver: 'q1' },
  accounting: [{ border: 'bronze_to_silver', quarantined: 11, duplicates: 2, filtered: 0 }],
}
const removal = { what: 'quarantine.bronze_to_silver', time: '2026-03-01T02:00:00+00:00', since: '2026-01-30', days: 30 }

const held = (published: Readonly<Record<string, unknown>>, log?: string) =>
  expiredHeld(
    'orders',
    plainServices('/p', {
      lake: '/lake',
      readText: async (path) => (path === '/lake/orders/retention.jsonl' ? log : pointerText(published)),
    }),
  )

it('says how many rows were held, and when they were removed for which reason', async () => {
  const earlier = { ...removal, time: '2026-02-01T02:00:00+00:00' }
  expect(await held(pointer, [earlier, removal].map((one) => JSON.stringify(one)).join('\n'))).toEqual([
    'What bronze_to_silver held (11 quarantined, 2 duplicates) was removed on 2026-03-01: the newest was held on 2026-01-30, and such rows are kept for 30 days.',
  ])
})

it.each([undefined, '{"what": "quarantine.bron'])('says so too where the log does not tell when: %s', async (log) => {
  expect(await held(pointer, log)).toEqual(['What bronze_to_silver held (11 quarantined, 2 duplicates) was removed by retention.'])
})

it('says nothing where nothing expired', async () => {
  expect(await held({}, JSON.stringify(removal))).toEqual([])
})
