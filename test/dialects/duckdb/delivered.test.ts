import { describe, expect, test } from 'vitest'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import { TestDatabase } from '../../plan/support/duckdb.ts'

const database = await TestDatabase.open()

describe('castDelivered', () => {
  test.each([
    ["cast('nan' as float)", 'double', null],
    ['cast(0.5 as float)', 'double', 0.5],
    ['cast(7 as utinyint)', 'integer', '7'],
    ["[{'a': date '2024-01-01', 'b': null}]", 'json', '[{"a":"2024-01-01","b":null}]'],
    ["map {'k': 1}", 'json', '{"k":1}'],
    [`'{"a": 1}'::json`, 'json', '{"a": 1}'],
    ["timestamptz '2024-01-01 12:00:00+02'", 'timestamp', '2024-01-01 10:00:00'],
    ["cast('inf' as double)", 'double', null],
    // A later delivery has another type than the declared one.
    ['cast(12.3450 as decimal(12,4))', 'decimal(10,2)', null],
    ['cast(12.3400 as decimal(12,4))', 'decimal(10,2)', '12.34'],
    ['cast(12.345 as double)', 'decimal(10,2)', null],
    ['cast(1e-5 as double)', 'decimal(10,5)', '0.00001'],
    ['cast(12.7 as double)', 'integer', null],
    ['cast(12 as float)', 'integer', '12'],
    ['cast(18446744073709551615 as ubigint)', 'integer', null],
    ["'12.340'", 'decimal(10,2)', '12.34'],
    ["'12.345'", 'decimal(10,2)', null],
    ['[1, 2]', 'decimal(10,2)', null],
    ['cast(9007199254740993 as bigint)', 'double', null],
    ['cast(7 as bigint)', 'double', 7],
    ["timestamp_ns '2024-01-01 00:00:00.123456789'", 'timestamp', null],
    ["timestamp_ns '2024-01-01 00:00:00.123456000'", 'timestamp', '2024-01-01 00:00:00.123456'],
    ["date '2024-01-01'", 'timestamp', '2024-01-01 00:00:00'],
    ["timestamp '2024-01-01 10:00:00'", 'date', null],
    ["timestamp '2024-01-01 00:00:00'", 'date', '2024-01-01'],
    ["'yes'", 'boolean', true],
    ['cast(7 as bigint)', 'boolean', null],
    ["'\\x41'::blob", 'binary', 'A'],
  ])('%s as %s', async (value, type, expected) => {
    expect(await database.value(duckdb.castDelivered(value, type))).toBe(expected)
  })
})
