import { describe, expect, it } from 'vitest'
import { findRenames } from '../../../src/profile/drift/find-renames.ts'
import { profileColumns, series, sharedDatabase, type Columns } from '../support.ts'

const database = sharedDatabase()
const renames = async (before: Columns, after: Columns): Promise<string[]> => {
  const found = findRenames(await profileColumns(await database(), before), await profileColumns(await database(), after))
  return found.map(({ column, from }) => `${column} <- ${from}`)
}

const key = series(300, (at) => `K${1000 + at}`)
const days = (from: number) => series(300, (at) => new Date(Date.UTC(2024, 0, from + (at % 100))).toISOString().slice(0, 10))

describe('a rename', () => {
  it('is proved by values, whatever the headers are', async () => {
    expect(await renames({ a: key, code: key.map((value) => `x${value}`) }, { a: key, zz: key.map((value) => `x${value}`) })).toEqual([
      'code <- zz',
    ])
  })

  it('is not proved by a header alone', async () => {
    expect(await renames({ a: key, code: key.map((value) => `x${value}`) }, { a: key, code_2: key.map((value) => `y${value}`) })).toEqual(
      [],
    )
  })

  it('is not proved by two values, nor by days that overlap', async () => {
    const flags = series(300, (at) => (at % 2 === 0 ? 'yes' : 'no'))
    expect(await renames({ a: key, is_open: flags }, { a: key, is_paid: flags })).toEqual([])
    expect(await renames({ a: key, ordered: days(1) }, { a: key, billed: days(4) })).toEqual([])
  })

  it('is open where two new columns hold the values', async () => {
    const city = series(300, (at) => ['Berlin', 'Paris', 'Rome', 'Oslo'][at % 4] ?? null)
    expect(await renames({ a: key, city }, { a: key, town: city, place: city })).toEqual([])
  })
})
