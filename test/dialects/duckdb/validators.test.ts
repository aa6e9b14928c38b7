import { expect, test } from 'vitest'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import { TestDatabase } from '../../plan/support/duckdb.ts'
import { each } from './support.ts'

const database = await TestDatabase.open()
const judged = (validator: 'luhn' | 'iban' | 'email' | 'phone', values: readonly (string | null)[]): Promise<unknown[]> =>
  each(database, values, (value) => duckdb.validate(value, validator))
const passing = (rows: unknown[]): boolean => rows.every((value) => value === true)
const failing = (rows: unknown[]): boolean => rows.every((value) => value === false)

test('luhn', async () => {
  expect(
    passing(
      await judged('luhn', [
        '4111111111111111',
        '4111 1111 1111 1111',
        '378282246310005',
        '6011-0009-9013-9424',
        '30569309025904',
        '6759649826438453',
      ]),
    ),
  ).toBe(true)
  expect(failing(await judged('luhn', ['4111111111111112', '411111111111', 'x', '', '41111111111111111111', '4111a11111111111']))).toBe(
    true,
  )
})

test('iban', async () => {
  expect(
    passing(
      await judged('iban', [
        'GB82 WEST 1234 5698 7654 32',
        'DE89370400440532013000',
        'fr1420041010050500013M02606',
        'MT84MALT011000012345MTLCAST001S',
      ]),
    ),
  ).toBe(true)
  expect(failing(await judged('iban', ['GB82WEST12345698765433', 'DE8937040044053201300', 'XX', '', '1234567890123456']))).toBe(true)
})

test('email', async () => {
  expect(passing(await judged('email', ['ann@x.org', "o'neil+tag@sub.example.co.uk", 'A_b-c@x1.io']))).toBe(true)
  expect(
    failing(
      await judged('email', ['ann', 'ann@x', '@x.org', 'ann@-x.org', 'ann@x..org', 'a b@x.org', 'ann@x.org\n', 'ann@x.org, b@x.org', '']),
    ),
  ).toBe(true)
})

test('phone', async () => {
  expect(passing(await judged('phone', ['+44 20 7946 0958', '(020) 7946-0958', '0049.30.123456', '5550100']))).toBe(true)
  expect(failing(await judged('phone', ['12345', 'call me', '+', '+1234567890123456', '', '555-0100 x12']))).toBe(true)
})

test('nothing is judged where there is no value', async () => {
  for (const validator of ['email', 'phone', 'luhn', 'iban'] as const) expect(await judged(validator, [null])).toEqual([null])
})

test('phones become digits with a plus where the country is known', async () => {
  const values = ['+44 (20) 7946-0958', '0044 20 79460958', '020 7946 0958', 'none', '', null]
  expect(await each(database, values, (value) => duckdb.normalizePhone(value, '44'))).toEqual([
    '+442079460958',
    '+442079460958',
    '+442079460958',
    null,
    null,
    null,
  ])
  expect(await each(database, values, (value) => duckdb.normalizePhone(value, undefined))).toEqual([
    '+442079460958',
    '+442079460958',
    '02079460958',
    null,
    null,
    null,
  ])
})
