import { expect, test } from 'vitest'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import spark from '../../src/dialects/spark/dialect.ts'
import { callsHelper, planDialect } from '../../src/plan/plan-dialect.ts'
import { TestDatabase } from './support/duckdb.ts'

test('a long form is said once, before the SELECT that calls it, and a short one where it stands', () => {
  const dialect = planDialect(duckdb)
  expect(dialect.lower('"a"')).toBe('lower("a")')
  const calls = ['"a"', '"b"'].map((text) => dialect.trim(text))
  expect(calls).toEqual(['gw_trim("a")', 'gw_trim("b")'])
  expect(calls.map(callsHelper)).toEqual([true, true])
  const script = dialect.script(`-- what it is\nselect ${calls.join(', ')} from t\n`)
  expect(script).toBe(
    `-- what it is\ncreate or replace temp macro gw_trim(value) as\n  ${duckdb.trim('value')};\n\nselect gw_trim("a"), gw_trim("b") from t\n`,
  )
  expect(dialect.script('-- other\nselect 1\n')).toBe('-- other\nselect 1\n')
})

test('two forms that would share a name are numbered, and the same one has its name in every file of a plan', () => {
  const dialect = planDialect(duckdb)
  const read = (unit: string): string => dialect.castText('"a"', 'integer', { unit })
  expect([read('kg'), read('t'), read('kg')]).toEqual([
    'gw_integer_with_unit("a")',
    'gw_integer_with_unit_2("a")',
    'gw_integer_with_unit("a")',
  ])
  expect(planDialect(dialect)).toBe(dialect)
})

test('a function that others call is defined before them, and gives what their forms give', async () => {
  const database = await TestDatabase.open()
  const dialect = planDialect(duckdb)
  const call = dialect.say(
    'shouted',
    [`' a  b '`],
    (text = '') => `${dialect.upper(dialect.trim(text))} || ${dialect.trim(text)} || ' was shouted'`,
  )
  const script = dialect.script(`select ${call} as value`)
  expect([...script.matchAll(/macro (\w+)/g)].map((match) => match[1])).toEqual(['gw_trim', 'gw_upper', 'gw_shouted'])
  expect(await database.rows(await database.select(script))).toEqual([{ value: 'A  Ba  b was shouted' }])
  database.close()
})

test('forms of two values take them apart by place', async () => {
  const database = await TestDatabase.open()
  const dialect = planDialect(duckdb)
  const [left, right] = ['1', '8'].map((sql) => ({ sql, type: 'decimal(38,4)' as const }))
  const call = dialect.arithmetic('/', left ?? { sql: '', type: 'text' }, right ?? { sql: '', type: 'text' }, 'decimal(38,4)')
  expect(call).toBe('gw_quotient(1, 8)')
  expect(await database.rows(await database.select(dialect.script(`select ${call} as value`)))).toEqual([{ value: '0.1250' }])
  database.close()
})

test('an engine without such functions says each form where it stands', () => {
  const dialect = planDialect(spark)
  expect(dialect.trim('`a`')).toBe(spark.trim('`a`'))
  expect(dialect.say('own', ['`a`'], (value) => `long(${value ?? ''})`)).toBe('long(`a`)')
  expect(dialect.script('select 1')).toBe('select 1')
})
