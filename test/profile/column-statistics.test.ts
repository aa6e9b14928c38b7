import { describe, expect, it } from 'vitest'
import { patternClasses, topValues, valueRange, valueStatistics } from '../../src/profile/column-statistics.ts'
import { dialect, sharedDatabase } from './support.ts'

const database = sharedDatabase()

async function values(rows: string) {
  const opened = await database()
  await opened.run(`create or replace temp table stats as select * from (values ${rows}) x(v, n)`)
  return opened
}

describe('statistics of values and their rows', () => {
  it('count rows and values', async () => {
    const opened = await values(`('ab', 3), ('AB', 1), ('007', 2), ('one two three', 4), (null, 5)`)
    expect(await valueStatistics(opened, 'stats', true)).toMatchObject({
      nulls: 5,
      filled: 10,
      distinct: 4,
      minimumLength: 2,
      maximumLength: 13,
      leadingZeros: 2,
      caseVariants: 1,
      wordy: 0.4,
      unbroken: 0.6,
    })
  })

  it.each([
    ['values that cancel one another out', `(1e9, 1), (-1e9, 1), (0.001, 3), (0.3, 7)`, 0.2],
    ['the smallest numbers', `(3e-300, 1), (1e-300, 1)`, 2e-300],
    ['the largest numbers', `(3e300, 1), (1e300, 1)`, 2e300],
    ['nothing but zero', `(0.0, 5)`, 0],
  ])('find a mean that no order of addition changes: %s', async (_, rows, mean) => {
    const found = async (order: string) => {
      const opened = await values(rows)
      await opened.run(`create or replace temp table stats as select v::double as v, n from stats order by v ${order}`)
      return (await valueRange(opened, 'stats', { type: 'double', share: 1, violations: 0 }, false, dialect)).mean
    }
    expect([await found('asc'), await found('desc')]).toEqual([mean, mean])
  })

  it('find range and mean as what the column is read as', async () => {
    const opened = await values(`('9', 1), ('10', 3), ('x', 1)`)
    expect(await valueRange(opened, 'stats', { type: 'integer', share: 0.8, violations: 1 }, true, dialect)).toEqual({
      minimum: 9,
      maximum: 10,
      mean: 9.75,
    })
    const days = await values(`('31/01/2024', 1), ('01/02/2024', 1)`)
    expect(await valueRange(days, 'stats', { type: 'date', format: 'dd/MM/yyyy', share: 1, violations: 0 }, true, dialect)).toEqual({
      minimum: '2024-01-31',
      maximum: '2024-02-01',
      mean: null,
    })
  })

  it('list all values where there are few, none where nearly each is another', async () => {
    const few = await values(`('a', 2), ('b', 5), (null, 1)`)
    expect(await topValues(few, 'stats', await valueStatistics(few, 'stats', true))).toEqual([
      { value: 'b', count: 5 },
      { value: 'a', count: 2 },
    ])
    const opened = await database()
    await opened.run(`create or replace temp table stats as select 'v' || i as v, 1 as n from range(500) r(i)`)
    expect(await topValues(opened, 'stats', await valueStatistics(opened, 'stats', true))).toEqual([])
  })

  it('sort texts by shape, of all scripts', async () => {
    const shapes = async (rows: string) => {
      const opened = await values(rows)
      return patternClasses(opened, 'stats', await valueStatistics(opened, 'stats', true))
    }
    expect(await shapes(`('AB-12', 2), ('C-3', 1), ('émile', 1)`)).toEqual([
      { pattern: 'A-9', count: 3 },
      { pattern: 'a', count: 1 },
    ])
    expect(await shapes(`('AB-12', 2), ('Cab-3', 1)`)).toEqual([
      { pattern: 'A-9', count: 2 },
      { pattern: 'Aa-9', count: 1 },
    ])
  })

  it('take letters of every script for something that is read', async () => {
    const read = async (rows: string) => (await valueStatistics(await values(rows), 'stats', true)).readable
    expect([await read(`('東京', 3), ('--', 1)`), await read(`('a1', 3), ('--', 1)`), await read(`('--', 1)`)]).toEqual([0.75, 0.75, 0])
  })
})
