import { expect, it } from 'vitest'
import { deliveredCalls, presentDeliveredColumns } from '../../src/present/delivered-columns.ts'
import { presentPipeline } from '../../src/present/pipeline.ts'
import { bareReport } from '../support/run-report.ts'

const report = (details: Record<string, unknown>) => ({ details })

it('tells in one line what is new in a delivery, and in one what is not in it', () => {
  const landing = [{ table: 'orders', unexpected_columns: ['voucher', 'note'], missing_columns: ['fax'] }]
  const lines = ['▲ bronze.orders: new in the delivery: voucher, note', '▲ bronze.orders: not in the delivery: fax (so empty)']
  expect(presentDeliveredColumns(report({ landing })).split('\n')).toEqual(lines)
  expect(presentPipeline('orders', bareReport({ details: { landing } }), undefined)).toContain(lines.join('\n'))
})

it('proposes to take over what is new, and nothing else', () => {
  const next = [{ operation: 'regenerate', input: { workload: 'orders', profile: true }, says: 'takes the new columns over' }]
  expect(deliveredCalls('orders', report({ landing: [{ table: 'orders', unexpected_columns: ['note'] }] }))).toEqual(next)
  expect(deliveredCalls('orders', report({ landing: [{ table: 'orders', missing_columns: ['fax'] }] }))).toEqual([])
})

it('says nothing where the delivery is as expected, or where nothing landed', () => {
  expect(presentDeliveredColumns(report({ landing: [{ table: 'orders' }] }))).toBe('')
  expect(presentDeliveredColumns(report({ error: {} }))).toBe('')
})
