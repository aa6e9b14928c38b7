import { describe, expect, it } from 'vitest'
import { accidentOfKey, compareRanks, extendsKey, keyRank, namedKey } from '../../src/domain/key-likeness.ts'
import type { ColumnProfile } from '../../src/domain/index.ts'

const column = (name: string, type: ColumnProfile['type'] = 'text', role: ColumnProfile['role'] = 'dimension') =>
  ({ name, type, role, pii: [] }) satisfies Pick<ColumnProfile, 'name' | 'type' | 'role' | 'pii'>

const orders = [
  column('order_id', 'text', 'identifier'),
  column('created_at', 'timestamp', 'temporal'),
  column('first_name'),
  column('note', 'text', 'text'),
  column('amount', 'decimal(10,2)', 'measure'),
]

describe('accidents', () => {
  it.each([
    ['created_at', 'a moment'],
    ['first_name', 'what people share sooner or later'],
    ['note', 'free text'],
    ['amount', 'a fraction'],
    ['order_id', undefined],
  ])('%s alone: %s', (name, expected) => {
    expect(accidentOfKey([name], orders)).toBe(expected)
  })

  it('are no accident where a series begins with its day', () => {
    expect(accidentOfKey(['day'], [column('day', 'date', 'temporal'), column('rain', 'double', 'measure')])).toBeUndefined()
  })
})

it('finds the column that is called as the key', () => {
  expect(namedKey(orders)).toBe('order_id')
  expect(namedKey([column('paid', 'boolean')])).toBeUndefined()
})

it('ranks a key by name before an accident, and one column before two', () => {
  const ranked = [['created_at'], ['order_id', 'first_name'], ['order_id']].toSorted((left, right) =>
    compareRanks(keyRank({ columns: left }, orders), keyRank({ columns: right }, orders)),
  )
  expect(ranked).toEqual([['order_id'], ['created_at'], ['order_id', 'first_name']])
})

it('takes a line number for a part of the key, and a city for none', () => {
  expect(extendsKey({ columns: ['order_id', 'line'] }, 'order_id')).toBe(true)
  expect(extendsKey({ columns: ['order_id', 'city'] }, 'order_id')).toBe(false)
})

it('ranks an address of mail before a day that differs in each row, wherever they stand, and a telephone after it', () => {
  const found = (type: 'EMAIL' | 'PHONE') => [{ type, families: [], level: 'HIGH' as const, confidence: 1, evidence: [] }]
  const customers = [
    column('since', 'date', 'temporal'),
    { ...column('contact', 'text', 'identifier'), pii: found('EMAIL') },
    { ...column('mobile', 'text', 'identifier'), pii: found('PHONE') },
  ]
  const ranked = ['mobile', 'since', 'contact'].toSorted((left, right) =>
    compareRanks(keyRank({ columns: [left] }, customers), keyRank({ columns: [right] }, customers)),
  )
  expect(ranked).toEqual(['contact', 'since', 'mobile'])
})
