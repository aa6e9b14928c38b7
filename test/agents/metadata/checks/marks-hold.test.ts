import { expect, it } from 'vitest'
import type { CheckContext } from '#kit'
import marksHold from '../../../../agents/metadata/checks/marks-hold.ts'

type Marks = Readonly<Record<string, string>>

async function findings(format: Marks, measured: Marks = { decimal: '.', date_order: 'ymd' }) {
  const columns = [
    { name: 'day', type: 'date', format: 'dd/MM/yyyy' },
    { name: 'price', type: 'decimal(10,2)' },
    { name: 'units', type: 'integer' },
    { name: 'rate', type: 'decimal(10,2)', excluded: true },
  ]
  const candidates: Readonly<Record<string, readonly object[]>> = {
    price: [{ type: 'decimal(10,2)', share: 1, violations: 0 }],
    units: [{ type: 'integer', share: 1, violations: 0, thousands: ' ' }],
    rate: [{ type: 'decimal(10,2)', share: 1, violations: 0, decimal: ',' }],
  }
  const context = {
    decisions: { source: { format, schema: { columns } } },
    profile: { source: { format: measured } },
    measure: { typeCandidates: (name: string) => Promise.resolve(candidates[name] ?? []) },
  }
  return marksHold.run(context as unknown as CheckContext)
}

it.each([
  ['decimal', ',', '"."'],
  ['thousands', "'", 'nothing'],
  ['date_order', 'mdy', '"ymd"'],
])('refuses format.%s where no column is written so', async (mark, said, expected) => {
  expect(await findings({ [mark]: said })).toMatchObject([
    { path: `config/source.yaml#format.${mark}`, rule: 'mark_refuted', expected, hint: expect.stringContaining(`format.${mark}`) },
  ])
})

it('lets stand what some column is written with, and what was measured', async () => {
  expect(await findings({ decimal: '.', thousands: ' ', date_order: 'dmy' })).toEqual([])
  expect(await findings({ decimal: ',', date_order: 'ymd' }, { decimal: ',', date_order: 'ymd' })).toEqual([])
  expect(await findings({})).toEqual([])
})
