import { expect, test } from 'vitest'
import { stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

const columns = [
  { name: 'a', declared_type: 'date', type: 'date' },
  { name: 't', declared_type: 'timestamp', type: 'timestamp' },
]
const limit = { id: 'limit', op: 'check_date_limit', columns: ['a', 't'], days_after_as_of: 1, on_fail: 'quarantine' }
const rows = [
  { a: '2024-06-16', t: '2024-06-16 23:59:59' },
  { a: '2024-06-17', t: null },
  { a: null, t: '2024-06-17 00:00:00' },
]

test('is judged by the date of the run', async () => {
  const staged = await stage({ columns, steps: [limit] }, rows)
  expect(staged.rows.map((row) => row.broken)).toEqual([[], ['limit.a'], ['limit.t']])
})

test('or by a fixed date', async () => {
  const staged = await stage({ columns, steps: [limit], asOf: '2024-06-20' }, rows)
  expect(staged.fates).toEqual(['out', 'out', 'out'])
})

test.each([
  [3, 'a is more than 3 days after the date of the run'],
  [0, 'a is more than 0 days after the date of the run'],
  [-400, 'a is later than 400 days before the date of the run'],
])('says where a limit of %i days lies', async (days, reason) => {
  const { plan } = await stage({ columns, steps: [{ ...limit, days_after_as_of: days }] }, rows)
  expect(JSON.stringify(plan.bronzeToSilver)).toContain(reason)
})

test('text is no date', () => {
  expect(refusal({ ...limit, columns: ['a'] })).toMatchObject({ code: 'type_mismatch' })
})
