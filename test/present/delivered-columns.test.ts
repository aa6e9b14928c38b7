import { expect, it } from 'vitest'
import { presentDeliveredColumns } from '../../src/present/delivered-columns.ts'
import { presentPipeline } from '../../src/present/pipeline.ts'
import { bareReport } from '../support/run-report.ts'

const report = (details: Record<string, unknown>) => ({ details })

it('tells in one line what is new in a delivery, and in one what is not in it', () => {
  const landing = [{ table: 'orders', unexpected_columns: ['voucher', 'note'], missing_columns: ['fax'] }]
  const lines = [
    '▲ bronze.orders: new in the delivery: voucher, note (→ gangway regenerate orders --profile takes the new schema over)',
    '▲ bronze.orders: not in the delivery: fax (so empty)',
  ]
  expect(presentDeliveredColumns('orders', report({ landing })).split('\n')).toEqual(lines)
  expect(presentPipeline('orders', bareReport({ details: { landing } }), undefined)).toContain(lines.join('\n'))
})

it('says nothing where the delivery is as expected, or where nothing landed', () => {
  expect(presentDeliveredColumns('orders', report({ landing: [{ table: 'orders' }] }))).toBe('')
  expect(presentDeliveredColumns('orders', report({ error: {} }))).toBe('')
})
