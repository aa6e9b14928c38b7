import { expect, test } from 'vitest'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import { TestDatabase } from '../../plan/support/duckdb.ts'
import { each } from './support.ts'

const database = await TestDatabase.open()

test('trims blanks of every kind and what has no width, and nothing that is seen', async () => {
  const values = [' a ', '\t\n\v\f\ra\u00a0', 'a\u3000', '\u2003a', ' a b ', '\u201ca\u201d', '\u{feff}a\u200b', '   ', '', null]
  expect(await each(database, values, duckdb.trim)).toEqual(['a', 'a', 'a', 'a', 'a b', '\u201ca\u201d', 'a', '', '', null])
})

test('lower agrees with the other engines on İ and Σ', async () => {
  expect(await each(database, ['İZMİR', 'ΣΑΣ', 'ÀÉ', 'ß', null], duckdb.lower)).toEqual(['izmir', 'σασ', 'àé', 'ß', null])
})

test('upper leaves alone what becomes two letters', async () => {
  expect(await each(database, ['straße', 'éàÿ', 'ﬁ', 'abc9', null], duckdb.upper)).toEqual(['STRAßE', 'ÉÀŸ', 'ﬁ', 'ABC9', null])
})

test('ASCII case changes ASCII letters only', async () => {
  expect(await each(database, ['ÀBc', null], duckdb.lowerAscii)).toEqual(['Àbc', null])
  expect(await each(database, ['àBc', null], duckdb.upperAscii)).toEqual(['àBC', null])
})

test('title writes each word with one capital', async () => {
  expect(await each(database, ['NEW yORK  city', 'élan', '', "o'neil", null], duckdb.title)).toEqual([
    'New York  City',
    'Élan',
    '',
    "O'neil",
    null,
  ])
})

test('runs of blanks become one space', async () => {
  expect(await each(database, ['a  b\t\n c', 'a\u00a0\u00a0b', ' a', null], duckdb.collapseSpaces)).toEqual(['a b c', 'a b', ' a', null])
})

test('a pattern matches the whole text, last line feed included', async () => {
  const digits = (value: string): string => duckdb.matches(value, '[0-9]+')
  expect(await each(database, ['12', '12\n', 'x12', '１２', '', null], digits)).toEqual([true, false, false, false, false, null])
  expect(await each(database, ["it's"], (value) => duckdb.matches(value, "it's"))).toEqual([true])
})

test('length counts code points', async () => {
  expect(await each(database, ['🐍é', '', null], duckdb.length)).toEqual(['2', '0', null])
})
