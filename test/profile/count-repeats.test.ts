import { expect, it } from 'vitest'
import { combinations, countConflicts, countRepeats, refute } from '../../src/profile/count-repeats.ts'
import { sharedDatabase } from './support.ts'

const database = sharedDatabase()

it('lists all choices', () => {
  expect(combinations([0, 1, 2], 2)).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
  ])
  expect(combinations([0, 1, 2, 3, 4], 3)).toHaveLength(10)
})

it('finds what repeats nowhere, also where only the last rows repeat', async () => {
  const opened = await database()
  await opened.run(
    `create or replace temp table codes as select i // 300 as c0, i % 300 as c1, case when i = 29999 then 0 else i % 300 end as c2, i // 300 as c3 from range(30000) r(i)`,
  )
  expect(await refute(opened, 'codes', combinations([0, 1, 2, 3], 2), 30_000)).toEqual([
    [0, 1],
    [1, 3],
  ])
})

it('counts rows with a null part', async () => {
  const opened = await database()
  await opened.run(`create or replace temp table codes as select * from (values (1, 1), (1, 1), (null, 2), (2, 3)) x(c0, c1)`)
  expect(await countRepeats(opened, 'codes', [[0, 1]], undefined)).toEqual([{ combination: [0, 1], violations: 2, nulls: 1, rows: 4 }])
})

it('counts rows that share a key and differ, not those that repeat whole or lack a part', async () => {
  const opened = await database()
  await opened.run(
    `create or replace temp table people as select * from (values ('a', 1, 'x'), ('a', 1, 'x'), ('a', 1, 'y'), ('b', 2, 'x'), (null, 3, 'x'), (null, 3, 'y')) p(k, n, v)`,
  )
  expect(await countConflicts(opened, 'people', [['k'], ['k', 'n'], ['n']], ['k', 'n', 'v'])).toEqual([1, 1, 2])
  expect(await countConflicts(opened, 'people', [], ['k'])).toEqual([])
})
