import { expect, it } from 'vitest'
import { GONE, settleProfile } from '../../../src/profile/drift/settle-profile.ts'
import { columnOf, profileColumns, series, sharedDatabase } from '../support.ts'

const database = sharedDatabase()
const id = series(60, (at) => `K${at}`)

it('forgets nothing that one delivery happens not to show', async () => {
  const before = await profileColumns(await database(), {
    id,
    contact: series(60, (at) => `person${at}@example.com`),
    amount: series(60, (at) => `${at},50`),
    fee: series(60, (at) => `${at},50 €`),
    old: id,
  })
  const after = await profileColumns(await database(), {
    id,
    contact: series(60, (at) => `desk ${at % 3}`),
    amount: series(60, String),
    fee: series(60, String),
  })
  const settled = settleProfile({ before, after, findings: [], source: undefined, keepsGone: true })
  expect(settled.columns.map(({ name }) => name)).toEqual(['id', 'contact', 'amount', 'fee', 'old'])
  expect(columnOf(settled, 'contact')).toMatchObject({ pii: [{ type: 'EMAIL' }], top_values: [], minimum: null })
  expect(columnOf(settled, 'amount')).toMatchObject({
    type: 'decimal(10,2)',
    candidates: [{ decimal: ',' }, ...columnOf(after, 'amount').candidates],
  })
  expect(columnOf(settled, 'fee').candidates[0]).toMatchObject({ type: 'decimal(10,2)', decimal: ',', unit: '€' })
  expect(settled.source.format.decimal).toBe(',')
  expect(columnOf(settled, 'old')).toMatchObject({ nulls: 60, rows: 60, distinct: 0 })
  expect(settled.anomalies).toContainEqual(expect.objectContaining({ code: GONE, columns: ['old'] }))
  expect(JSON.stringify(settled)).not.toMatch(/desk \d|person\d/)
})

it('lets a column go where the policy refuses deliveries without it', async () => {
  const before = await profileColumns(await database(), { id, old: id })
  const after = await profileColumns(await database(), { id })
  const settled = settleProfile({ before, after, findings: [], source: undefined, keepsGone: false })
  expect(settled.columns.map(({ name }) => name)).toEqual(['id'])
})
