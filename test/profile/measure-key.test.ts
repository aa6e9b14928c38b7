import { expect, it } from 'vitest'
import { measureKey } from '../../src/profile/measure-key.ts'
import { landColumns, reading, sharedDatabase } from './support.ts'

const database = sharedDatabase()

it('counts repeats and null parts, and names the rows', async () => {
  const opened = await database()
  const file = await landColumns(opened, { id: ['1', ' 1', '2', null, 'N/A', '3'], line: ['a', 'a', 'a', 'b', 'c', 'd'] }, { malformed: 2 })
  expect(await measureKey(opened, [file], ['id'], { ...reading, nullTokens: ['n/a'] })).toEqual({
    violations: 3,
    nulls: 2,
    conflicts: 0,
    rows: 6,
    examples: [
      { file: 'data.csv', record: 2, value: '1' },
      { file: 'data.csv', record: 4, value: null },
      { file: 'data.csv', record: 5, value: null },
    ],
  })
})

it('counts the rows that differ from another of their key, not those that repeat it whole', async () => {
  const opened = await database()
  const file = await landColumns(opened, { id: ['1', '1', '1', '2', '2'], line: ['a', 'a', 'b', 'c', ' c'] })
  expect(await measureKey(opened, [file], ['id'], reading)).toMatchObject({ violations: 3, nulls: 0, conflicts: 1 })
})

it('measures several columns together', async () => {
  const opened = await database()
  const file = await landColumns(opened, { id: ['1', '1', '2'], line: ['a', 'b', 'a'] })
  expect(await measureKey(opened, [file], ['id', 'line'], reading)).toMatchObject({ violations: 0, nulls: 0, examples: [] })
  const repeated = await landColumns(opened, { id: ['1', '1', '1'], line: ['a', 'a', ''] })
  expect(await measureKey(opened, [repeated], ['id', 'line'], { ...reading, limit: 1 })).toMatchObject({
    violations: 2,
    nulls: 1,
    examples: [{ record: 2, value: '1, a' }],
  })
})
