import { expect, test } from 'vitest'
import { star } from '../../../src/dialects/duckdb/star.ts'
import { TestDatabase } from '../../plan/support/duckdb.ts'

test('leaves out and changes columns of one of two joined tables, in their order', async () => {
  const database = await TestDatabase.open()
  const changed = star({ of: 't', without: ['"gone"'], replaced: [`'x' as "b"`] })
  const rows = await database.rows(
    `select ${changed}, u.d from (select 1 as a, 2 as b, 3 as gone, 4 as c) as t join (select 5 as d, 6 as a) as u on true`,
  )
  expect(rows).toEqual([{ a: 1, b: 'x', c: 4, d: 5 }])
  expect(star({ of: undefined, without: [], replaced: [] })).toBe('*')
  database.close()
})
