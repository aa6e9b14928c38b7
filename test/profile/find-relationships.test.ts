import { describe, expect, it } from 'vitest'
import { landColumns, profileColumns, series, sharedDatabase } from './support.ts'

const database = sharedDatabase()

describe('relationships', () => {
  it('are found by values, whatever the name', async () => {
    const opened = await database()
    const airports = await landColumns(opened, { faa: series(20, (index) => `A${index}`) })
    const profile = await profileColumns(
      opened,
      { origin: [...series(30, (index) => ` A${index % 20}`), 'ZZ', null] },
      { references: [{ workload: 'airports', table: 'airports', files: [airports], key: ['faa'] }] },
    )
    expect(profile.relationships).toEqual([
      {
        columns: ['origin'],
        to: { workload: 'airports', table: 'airports', columns: ['faa'] },
        match_share: 30 / 31,
        unmatched: 1,
        nulls: 1,
      },
    ])
  })

  it('of whole numbers need a name that fits', async () => {
    const opened = await database()
    const files = [await landColumns(opened, { id: series(50, String) })]
    const references = [{ workload: 'customers', table: 'customers', files, key: ['id'] }]
    const profile = await profileColumns(
      opened,
      { quantity: series(40, (index) => String(index % 9)), customer_id: series(40, String) },
      { references },
    )
    expect(profile.relationships.map(({ columns }) => columns)).toEqual([['customer_id']])
  })

  it('of several columns go by their names; a null part is no orphan', async () => {
    const opened = await database()
    const files = [await landColumns(opened, { code: ['a', 'a', 'b'], year: ['1', '2', '1'] })]
    const references = [{ workload: 'rates', table: 'rates', files, key: ['code', 'year'] }]
    const profile = await profileColumns(opened, { code: ['a', 'b', 'b', null], year: ['2', '1', '9', '1'] }, { references })
    expect(profile.relationships).toEqual([
      {
        columns: ['code', 'year'],
        to: { workload: 'rates', table: 'rates', columns: ['code', 'year'] },
        match_share: 2 / 3,
        unmatched: 1,
        nulls: 1,
      },
    ])
  })

  it('that hold for less than half of the rows are none', async () => {
    const opened = await database()
    const files = [await landColumns(opened, { code: ['a', 'b', 'c', 'd'] })]
    const profile = await profileColumns(
      opened,
      { code: ['a', 'x', 'y', 'z'] },
      { references: [{ workload: 'w', table: 't', files, key: ['code'] }] },
    )
    expect(profile.relationships).toEqual([])
  })
})
