import fc from 'fast-check'
import { expect, it } from 'vitest'
import { columnNameSchema } from '#domain'
import { columnNames } from '../../src/profile/column-names.ts'

it.each([
  ['Order ID', 'order_id'],
  ['customerName', 'customer_name'],
  ['IATACode', 'iata_code'],
  ['Größe (cm²)', 'grosse_cm2'],
  ['Prénom', 'prenom'],
  ['Łódź', 'lodz'],
  ['Цена', 'tsena'],
  ['Cost Total $', 'cost_total'],
  ['2020', 'column_2020'],
  ['', 'column_1'],
  ['###', 'column_1'],
  ['../../etc/passwd', 'etc_passwd'],
  ["x'; DROP TABLE users; --", 'x_drop_table_users'],
  ['_record', 'record'],
  ['select', 'select'],
  ['a'.repeat(99), 'a'.repeat(63)],
])('%j becomes %s', (header, name) => {
  expect(columnNames([header])).toEqual([name])
})

it('tells apart names that differ in case or signs only', () => {
  expect(columnNames(['Amount', 'amount', 'AMOUNT', 'amount_2', 'amount!'])).toEqual([
    'amount',
    'amount_2',
    'amount_3',
    'amount_2_2',
    'amount_4',
  ])
})

it('always gives valid and distinct names', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (headers) => {
      const names = columnNames(headers)
      expect(new Set(names).size).toBe(headers.length)
      for (const name of names) expect(columnNameSchema.safeParse(name).success).toBe(true)
    }),
  )
})
