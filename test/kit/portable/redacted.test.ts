import { expect, it } from 'vitest'
import { withStars } from '#kit'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import { TestDatabase } from '../../plan/support/duckdb.ts'
import { each } from '../../dialects/duckdb/support.ts'

const database = await TestDatabase.open()

it.each([
  [1, 1, '🐍**d'],
  [0, 2, '**cd'],
  [2, 0, '🐍b**'],
  [0, 0, '****'],
])('shows %i signs at the beginning and %i at the end', async (first, last, expected) => {
  expect(await each(database, ['🐍bcd'], (value) => withStars(value, first, last, duckdb))).toEqual([expected])
})
