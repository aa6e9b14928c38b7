import { expect, it } from 'vitest'
import type { CheckContext } from '#kit'
import dateOrderHolds from '../../../../agents/metadata/checks/date-order-holds.ts'

async function refused(shares: Readonly<Record<string, number>>) {
  const candidates = Object.entries(shares).map(([format, share]) => ({ type: 'date', format, share, violations: 0 }))
  const context = {
    decisions: { source: { schema: { columns: [{ name: 'day', type: 'date', format: 'dd/MM/yyyy' }] } } },
    profile: { columns: [] },
    measure: { typeCandidates: () => Promise.resolve(candidates), refutingRows: () => Promise.resolve([]) },
  }
  return dateOrderHolds.run(context as unknown as CheckContext)
}

it('refutes an order of day and month where the other one reads more dates of all rows', async () => {
  expect(await refused({ 'dd/MM/yyyy': 1, 'MM/dd/yyyy': 0.4 })).toEqual([])
  expect(await refused({ 'dd/MM/yyyy': 0.4, 'MM/dd/yyyy': 1 })).toMatchObject([{ rule: 'date_order_refuted', expected: 'MM/dd/yyyy' }])
})
