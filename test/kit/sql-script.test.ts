import { expect, test } from 'vitest'
import { readScript, sqlScript } from '../../src/kit/sql-script.ts'

const definitions =
  "-- what\ncreate or replace temp macro gw_a(value) as\n  value || ';';\ncreate or replace temp macro gw_b(value) as\n  value;\n"

test('a script is its definitions and its SELECT, without what ends it', () => {
  expect(readScript(`${definitions}\nselect gw_a(1);\n`)).toEqual({ definitions, select: '\nselect gw_a(1)' })
  expect(readScript('-- what\nselect 1\n')).toEqual({ definitions: '', select: '-- what\nselect 1' })
  expect(readScript('select 1;\n')).toEqual({ definitions: '', select: 'select 1' })
})

test('the SELECT can be put into another one', () => {
  expect(`${definitions}\nselect 1\n`.replace(sqlScript, '$1select * from (\n$2\n)\n')).toBe(
    `${definitions}select * from (\n\nselect 1\n)\n`,
  )
  expect('select 1;'.replace(sqlScript, '$1select * from ($2)')).toBe('select * from (select 1)')
})
