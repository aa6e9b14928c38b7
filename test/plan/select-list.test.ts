import { expect, test } from 'vitest'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import spark from '../../src/dialects/spark/dialect.ts'
import { SelectList } from '../../src/plan/select-list.ts'

const first = ['a', 'b', '_before_a'].map((name) => ({ name }))
const second = [
  { name: 'a', sql: 'upper("a")' },
  { name: 'b', sql: '"b"' },
  { name: 'c', sql: '1' },
]

test('a layer says what it changes, where the engine has a star for that', () => {
  const lists = new SelectList(duckdb)
  expect(lists.select('cleaned', first, 'input')).toBe('  "a",\n  "b",\n  "_before_a"')
  const many = [...first, ...['order_id', 'customer_id', 'status', 'shipped_at'].map((name) => ({ name }))]
  lists.select('cleaned', many, 'input')
  expect(lists.select('typed', [...second, ...many.slice(3)], 'cleaned', true)).toBe(
    '  "cleaned".* exclude ("_before_a") replace (\n    upper("a") as "a"\n  ),\n  1 as "c"',
  )
})

test('columns are listed where that is shorter, and where there is no such star', () => {
  const lists = new SelectList(duckdb)
  lists.select('cleaned', first, 'input')
  expect(lists.select('typed', [{ name: 'b' }], 'cleaned')).toBe('  "b"')
  const listed = new SelectList({ ...spark, identifier: duckdb.identifier })
  listed.select('cleaned', first, 'input')
  expect(listed.select('typed', second, 'cleaned')).toBe('  upper("a") as "a",\n  "b",\n  1 as "c"')
})
