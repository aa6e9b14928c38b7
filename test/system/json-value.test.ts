import { expect, it } from 'vitest'
import { openDatabase } from '#system'
import { jsonValue } from '../../src/system/json-value.ts'

it.each([
  ['1e400::double', 'Infinity'],
  ['-1e400', '-Infinity'],
  ["'nan'::float", 'NaN'],
  ['170141183460469231731687303715884105727', '170141183460469231731687303715884105727'],
  ['[1e400, 1.5, NULL]', ['Infinity', 1.5, null]],
  ["{'a': 9007199254740993, 'b': {'c': 'nan'::double}}", { a: '9007199254740993', b: { c: 'NaN' } }],
  ['map {1e400: 2}', [{ key: 'Infinity', value: 2 }]],
  ["'\\x00\\xFFa'::blob", '\\x00\\xFF\\x61'],
  ["'infinity'::date", 'infinity'],
  ["'-infinity'::date", '-infinity'],
  ["'infinity'::timestamp", 'infinity'],
  ["'-infinity'::timestamptz", '-infinity'],
  ["['infinity'::date]", ['infinity']],
  ["date '9999-12-31'", '9999-12-31'],
  ['12.50::decimal(10, 2)', '12.50'],
  ['NULL', null],
  ['true', true],
])('says %s as %j', async (sql, shown) => {
  const database = await openDatabase()
  try {
    const { rows } = await database.select(`SELECT ${sql}`)
    expect(JSON.parse(JSON.stringify(jsonValue(rows[0]?.[0])))).toEqual(shown)
  } finally {
    await database.close()
  }
})
