import { expect, test } from 'vitest'
import { readMarks, sourceMark } from '#kit'
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

test('two forms that would share a name are numbered in a file that calls both, whatever other files call', () => {
  const dialect = planDialect(duckdb)
  const read = (unit: string): string => dialect.castText('"a"', 'integer', { unit })
  const [kilograms, tons] = [read('kg'), read('t')]
  expect(read('kg')).toBe(kilograms)
  const called = (script: string): unknown => [...script.matchAll(/(\w+)\("a"\)/g)].map((match) => match[1])
  expect(called(dialect.script(`select ${kilograms}, ${tons}`))).toEqual(['gw_integer_with_unit', 'gw_integer_with_unit_2'])
  expect(called(dialect.script(`select ${tons}, 'gw_integer_with_unit_2("a")'`))).toEqual([
    'gw_integer_with_unit',
    'gw_integer_with_unit_2',
  ])
  expect(planDialect(dialect)).toBe(dialect)
})

test('a definition is explained by all that it is called for, through other functions too', () => {
  const dialect = planDialect(duckdb)
  const call = dialect.say('shouted', ['"a"'], (text = '') => `${dialect.trim(text)} || ${dialect.trim(text)} || ' was shouted, and so on'`)
  const select = `select\n  ${call} as "a",${sourceMark('one')}\n  ${dialect.trim('"b"')} as "b"${sourceMark('two')}`
  const { text, lines } = readMarks(dialect.script(select))
  const sourcesAt = (part: string): unknown => lines[text.split('\n').findIndex((line) => line.includes(part))]?.sources
  expect(sourcesAt('macro gw_shouted')).toEqual(['one'])
  expect(sourcesAt('macro gw_trim')).toEqual(['one', 'two'])
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
  expect([...script.matchAll(/macro (\w+)/g)].map((match) => match[1])).toEqual(['gw_upper', 'gw_trim', 'gw_shouted'])
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
