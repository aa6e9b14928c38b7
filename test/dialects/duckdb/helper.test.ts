import { expect, test } from 'vitest'
import { helper } from '../../../src/dialects/duckdb/helper.ts'
import { named } from '../../../src/dialects/duckdb/literals.ts'
import { TestDatabase } from '../../plan/support/duckdb.ts'

test('a function takes whole expressions, also where its form gives them names of its own', async () => {
  const database = await TestDatabase.open()
  await database.run(helper('gw_tenfold', ['a', 'b'], named('a', '_part', '_part * b')))
  expect(await database.value('gw_tenfold(1 + 1, 4 + 6)')).toBe(20)
  await database.run(helper('gw_tenfold', ['a'], 'a'))
  expect(await database.value(`gw_tenfold('again')`)).toBe('again')
  database.close()
})
