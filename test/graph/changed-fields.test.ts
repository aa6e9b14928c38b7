import { expect, it } from 'vitest'
import { changedFields } from '../../src/graph/changed-fields.ts'

it('names what differs by dotted ids, and null where it is gone', () => {
  const before = { name: 'orders', quality: { silver_score: 0.9 }, columns: { amount: { type: 'text' } }, primary_key: ['id'], owner: 'a' }
  const after = {
    name: 'orders',
    quality: { silver_score: 0.8 },
    columns: { amount: { type: 'text', role: 'measure' } },
    primary_key: ['no'],
  }
  expect(changedFields(before, after)).toEqual({
    'quality.silver_score': 0.8,
    'columns.amount.role': 'measure',
    primary_key: ['no'],
    owner: null,
  })
  expect(changedFields(before, structuredClone(before))).toEqual({})
})
