import { describe, expect, it } from 'vitest'
import { validateRequest } from '../../../agents/metadata/validate-request.ts'
import { aRequest, ordersProfile } from '../fixtures.ts'

const validate = (fields: Parameters<typeof aRequest>[0]) => () => validateRequest(aRequest(fields), ordersProfile())

describe('validateRequest', () => {
  it('accepts statements about columns of the source', () => {
    expect(validate({ primary_key: ['order_id'], columns: { amount: { minimum: 0 } }, pii: { notes: 'none' } })).not.toThrow()
  })

  it.each([
    ['columns.amuont', { columns: { amuont: { minimum: 0 } } }],
    ['primary_key', { primary_key: ['amuont'] }],
    ['pii.amuont', { pii: { amuont: 'none' } }],
    ['formulas.amuont', { formulas: { amuont: { expression: '1' } } }],
    ['foreign_keys.0', { foreign_keys: [{ columns: ['amuont'], to: { workload: 'other', table: 'other', columns: ['id'] } }] }],
    [
      'gold.aggregates.0.by',
      { gold: { aggregates: [{ name: 'totals', by: ['amuont'], measures: [{ name: 'n', aggregation: 'count', expression: '*' }] }] } },
    ],
  ] as const)('refuses an unknown column in %s and names the nearest', (subject, fields) => {
    expect(validate(structuredClone(fields) as never)).toThrowError(
      expect.objectContaining({ code: 'unknown_column', subject, hint: expect.stringContaining('amount') }),
    )
  })

  it('refuses the use of a column that is never stored', () => {
    const fields = { columns: { order_id: { excluded: true } }, primary_key: ['order_id'] }
    expect(validate(fields)).toThrowError(expect.objectContaining({ code: 'excluded_column_used', subject: 'primary_key' }))
  })
})
