import { expect, it } from 'vitest'
import { applyCorrections } from '../../src/graph/apply-corrections.ts'
import { request } from './support/state.ts'

it('lays corrections over what the request says of a column', () => {
  const given = { ...request, columns: { amount: { unit: 'EUR', type: 'integer' as const } } }
  expect(applyCorrections(given, { amount: { type: 'text' }, notes: { excluded: true } }).columns).toEqual({
    amount: { unit: 'EUR', type: 'text' },
    notes: { excluded: true },
  })
  expect(given.columns.amount.type).toBe('integer')
})
