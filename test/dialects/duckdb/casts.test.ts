import { describe, expect, test } from 'vitest'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import { TestDatabase } from '../../plan/support/duckdb.ts'
import { each } from './support.ts'

const database = await TestDatabase.open()

describe('castText', () => {
  test('integers are digits with a sign, within 64 bits', async () => {
    const values = [
      '12',
      '+7',
      '-0',
      '007',
      '1.5',
      '1e5',
      '0x1F',
      '1_000',
      '１２',
      '9223372036854775807',
      '9223372036854775808',
      '',
      ' 1',
      '1 ',
      null,
    ]
    expect(await each(database, values, (value) => duckdb.castText(value, 'integer', {}))).toEqual([
      '12',
      '7',
      '0',
      '7',
      null,
      null,
      null,
      null,
      null,
      '9223372036854775807',
      null,
      null,
      null,
      null,
      null,
    ])
  })

  test('decimals are never rounded: what does not fit, or has more digits than zeros beyond the scale, does not read', async () => {
    const values = ['1.005', '1.0500', '-1.05', '.5', '5.', '1_000', '1e2', '99999999.99', '999999999', 'NaN', '', '-', null]
    expect(await each(database, values, (value) => duckdb.castText(value, 'decimal(10,2)', {}))).toEqual([
      null,
      '1.05',
      '-1.05',
      '0.50',
      '5.00',
      null,
      null,
      '99999999.99',
      null,
      null,
      null,
      null,
      null,
    ])
  })

  test('thousands are groups of three, or left out', async () => {
    const values = ['1,234.50', '1234.50', '12,34.5', '1,234,567', ',123', '1,2345', '-1,234']
    expect(await each(database, values, (value) => duckdb.castText(value, 'decimal(12,2)', { thousands: ',' }))).toEqual([
      '1234.50',
      '1234.50',
      null,
      '1234567.00',
      null,
      null,
      '-1234.00',
    ])
    expect(
      await each(database, ['1 234', '1\u00a0234', '1\u202f234', '12 34'], (value) =>
        duckdb.castText(value, 'integer', { thousands: ' ' }),
      ),
    ).toEqual(['1234', '1234', '1234', null])
    expect(await each(database, ["1'234"], (value) => duckdb.castText(value, 'integer', { thousands: "'" }))).toEqual(['1234'])
  })

  test('a decimal comma is a comma only', async () => {
    const values = ['1.234,50', '1234,5', '1,5', '1.5', ',5']
    expect(await each(database, values, (value) => duckdb.castText(value, 'decimal(12,2)', { decimal: ',', thousands: '.' }))).toEqual([
      '1234.50',
      '1234.50',
      '1.50',
      null,
      '0.50',
    ])
    expect(await each(database, ['1.5', '1,5'], (value) => duckdb.castText(value, 'double', { decimal: ',' }))).toEqual([null, 1.5])
  })

  test('doubles are finite, and zero has no sign', async () => {
    const values = ['1.5', '1e308', '1e309', 'inf', 'nan', '-0', '1d', '2E-3', '1e1000', null]
    expect(await each(database, values, (value) => duckdb.castText(value, 'double', {}))).toEqual([
      1.5,
      1e308,
      null,
      null,
      null,
      0,
      null,
      0.002,
      null,
      null,
    ])
    expect(await each(database, ['-0'], (value) => `1 / ${duckdb.castText(value, 'double', {})} > 0`)).not.toEqual([false])
  })

  test('doubles carry every digit that is written, or do not read', async () => {
    const values = [
      '0.1',
      '0.10000000000000001',
      '0.1000000000000000111',
      '9007199254740992',
      '9007199254740993',
      '1e23',
      '1e-400',
      '5e-324',
      '0e0',
    ]
    expect(await each(database, values, (value) => duckdb.castText(value, 'double', {}))).toEqual([
      0.1,
      0.1,
      null,
      9007199254740992,
      null,
      1e23,
      null,
      5e-324,
      0,
    ])
  })

  test('truth values', async () => {
    const values = ['true', 'T', 'YES', 'y', '1', 'False', 'f', 'no', 'N', '0', '2', '', null]
    expect(await each(database, values, (value) => duckdb.castText(value, 'boolean', {}))).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      null,
      null,
      null,
    ])
  })

  test('times stay text', async () => {
    const values = ['23:59', '24:00', '07:05:09.123', '07:05:09.1234560', '07:05:09.1234567', '7:05', null]
    expect(await each(database, values, (value) => duckdb.castText(value, 'time', {}))).toEqual([
      '23:59',
      null,
      '07:05:09.123',
      '07:05:09.1234560',
      null,
      null,
      null,
    ])
  })

  test('json and binary are refused when the plan is compiled', () => {
    expect(() => duckdb.castText('"v"', 'json', {})).toThrow('in every dialect')
    expect(() => duckdb.castText('"v"', 'binary', {})).toThrow(expect.objectContaining({ code: 'not_portable' }))
  })
})

describe('castTyped', () => {
  test.each([
    ['cast(2.5 as double)', 'double', 'integer', null],
    ['cast(2 as double)', 'double', 'integer', '2'],
    ['cast(2.5 as decimal(3,1))', 'decimal(3,1)', 'integer', null],
    ['cast(2.0 as decimal(3,1))', 'decimal(3,1)', 'integer', '2'],
    ['cast(1e300 as double)', 'double', 'integer', null],
    ['cast(1.005 as double)', 'double', 'decimal(10,2)', null],
    ['cast(1.05 as double)', 'double', 'decimal(10,2)', '1.05'],
    ['cast(1e-11 as double)', 'double', 'decimal(38,10)', null],
    ['cast(1.005 as decimal(10,3))', 'decimal(10,3)', 'decimal(10,2)', null],
    ['cast(1.050 as decimal(10,3))', 'decimal(10,3)', 'decimal(10,2)', '1.05'],
    ['cast(9007199254740993 as bigint)', 'integer', 'double', null],
    ['cast(9007199254740992 as bigint)', 'integer', 'double', 9007199254740992],
    ['cast(0.1 as decimal(3,1))', 'decimal(3,1)', 'double', 0.1],
    ['cast(12345678901234567890.5 as decimal(38,10))', 'decimal(38,10)', 'double', null],
    ['cast(12345 as bigint)', 'integer', 'decimal(4,0)', null],
    ["cast('nan' as double)", 'double', 'double', null],
    ["cast('inf' as double)", 'double', 'double', null],
    ["date '2024-02-29'", 'date', 'timestamp', '2024-02-29 00:00:00'],
    ["timestamp '2024-02-29 23:59:59'", 'timestamp', 'date', null],
    ["timestamp '2024-02-29 00:00:00'", 'timestamp', 'date', '2024-02-29'],
    ['cast(5 as smallint)', 'integer', 'integer', '5'],
    ["'12x'", 'text', 'integer', null],
    ['true', 'boolean', 'text', 'true'],
  ])('%s from %s to %s', async (value, from, to, expected) => {
    expect(await database.value(duckdb.castTyped(value, from, to))).toBe(expected)
  })

  test('what no two engines cast alike is refused', () => {
    expect(() => duckdb.castTyped('"v"', 'boolean', 'integer')).toThrow('cannot be cast')
    expect(() => duckdb.castTyped('"v"', 'double', 'text')).toThrow('no text that all engines share')
    expect(() => duckdb.castTyped('"v"', 'integer', 'date')).toThrow('cannot be cast')
    expect(() => duckdb.castTyped('"v"', 'date', 'time')).toThrow('cannot be cast')
    expect(() => duckdb.castTyped('"v"', 'date', 'json')).toThrow('cannot be cast')
  })
})

describe('convert', () => {
  test.each([
    ['cast(2.5 as double)', 'double', 'integer', '3'],
    ['cast(-2.5 as decimal(3,1))', 'decimal(3,1)', 'integer', '-3'],
    ['cast(1e300 as double)', 'double', 'integer', null],
    ['cast(1.005 as double)', 'double', 'decimal(10,2)', '1.01'],
    ['cast(123456789012345.25 as double)', 'double', 'decimal(38,1)', '123456789012345.3'],
    ['cast(1.005 as decimal(10,3))', 'decimal(10,3)', 'decimal(10,2)', '1.01'],
    ['cast(12345 as bigint)', 'integer', 'decimal(4,0)', null],
    ["timestamp '2024-02-29 23:59:59'", 'timestamp', 'date', '2024-02-29'],
    ['cast(1.5 as decimal(3,1))', 'decimal(3,1)', 'text', '1.5'],
  ])('%s from %s to %s', async (value, from, to, expected) => {
    expect(await database.value(duckdb.convert(value, from, to))).toBe(expected)
  })
})

test('toText writes what every engine writes', async () => {
  expect(await database.value(duckdb.toText("timestamp '2024-02-03 04:05:06'", 'timestamp'))).toBe('2024-02-03 04:05:06')
  expect(await database.value(duckdb.toText("timestamp '2024-02-03 04:05:06.7'", 'timestamp'))).toBe('2024-02-03 04:05:06.700000')
  expect(await database.value(duckdb.toText('cast(-0.5 as decimal(2,2))', 'decimal(2,2)'))).toBe('-0.50')
  expect(await database.value(duckdb.toText('cast(1.50 as decimal(5,2))', 'decimal(5,2)'))).toBe('1.50')
  expect(() => duckdb.toText('"v"', 'binary')).toThrow('no text')
})

test('tryCast gives null where the engine cannot', async () => {
  expect(await each(database, ['12', 'x', null], (value) => duckdb.tryCast(value, 'integer'))).toEqual(['12', null, null])
})
