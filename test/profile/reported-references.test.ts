import { describe, expect, it } from 'vitest'
import { landColumns, profileColumns, series, sharedDatabase, type Columns } from './support.ts'

const database = sharedDatabase()

/** A published table whose columns have these types: its key. */
async function publish(columns: Columns, types: Readonly<Record<string, string>>) {
  const opened = await database()
  const text = await landColumns(opened, columns)
  const path = text.replace(/part-000/, 'typed')
  const cast = Object.entries(types).map(([name, type]) => `try_cast("${name}" as ${type}) as "${name}"`)
  await opened.run(`copy (select ${cast.join(', ')} from '${text}') to '${path}' (format parquet)`)
  return [{ workload: 'known', table: 'known', relation: `read_parquet('${path}')`, key: Object.keys(types) }]
}

const moment = (i: number): string => `2015-03-${String(1 + (i % 28)).padStart(2, '0')} ${String(i % 24).padStart(2, '0')}:00:00`
const iso = (i: number, zone: string): string => moment(i).replace(' ', 'T') + zone
const berlin = (i: number): string => `${new Date(Date.parse(iso(i, 'Z')) + 3_600_000).toISOString().slice(0, 19)}+01:00`
const day = (i: number): string => moment(i).slice(0, 10)
const states = ['CA', 'FL', 'IN', 'NY']
const big = (i: number): string => `14334955861976132${i % 10}`

/** Joins that found nothing, as people report them: the share that matches here. */
describe('references that were reported', () => {
  it.each<[string, Columns, Record<string, string>, Columns, number | undefined]>([
    [
      'pandas-dev/pandas#23931: moments with an offset against moments without',
      { at: series(40, moment) },
      { at: 'timestamp' },
      { at: series(40, (i) => iso(i, '+00:00')) },
      1,
    ],
    [
      'pandas-dev/pandas#14033: the same moments, written in the time of Berlin',
      { at: series(40, moment) },
      { at: 'timestamp' },
      { at: series(40, berlin) },
      1,
    ],
    [
      'pandas-dev/pandas#53200: moments of another precision',
      { at: series(40, moment) },
      { at: 'timestamp' },
      { at: series(40, (i) => iso(i, '.000000Z')) },
      1,
    ],
    [
      'CSSEGISandData/COVID-19#616: days that other files write in another order',
      { day: series(40, day) },
      { day: 'date' },
      { day: series(40, (i) => day(i).split('-').toReversed().join('.')) },
      1,
    ],
    [
      'pandas-dev/pandas#8596: whole numbers that became 1.0 beside a missing one, five of them unknown',
      { key: series(20, (i) => String(i + 1)) },
      { key: 'bigint' },
      { key: series(41, (i) => (i === 40 ? '' : `${(i % 25) + 1}.0`)) },
      35 / 40,
    ],
    ['pandas-dev/pandas#9958: 18 digits, which no double holds', { id: series(5, big) }, { id: 'bigint' }, { id: series(40, big) }, 0.5],
    [
      'anthonydb/practical-sql#6: 01 is not 1, and the weak match is shown',
      { state_fips: series(20, (i) => String(i + 1)) },
      { state_fips: 'bigint' },
      { state_fips: series(40, (i) => String(1 + (i % 20)).padStart(2, '0')) },
      22 / 40,
    ],
    [
      'GeoDaCenter/geoda#458: a table of which a fifth is in the other one',
      { area_key: series(20, (i) => `K${i}`) },
      { area_key: 'varchar' },
      { area_key: series(60, (i) => (i < 12 ? `K${i}` : `X${i}`)) },
      12 / 60,
    ],
    [
      'pdil/usmap#3: a county is known by its state and its name together',
      { state: series(80, (i) => states[i % 4] ?? null), county: series(80, (i) => `County ${Math.floor(i / 4)}`) },
      { state: 'varchar', county: 'varchar' },
      {
        birth_state: series(60, (i) => (i % 4 === 3 ? 'TX' : (states[i % 4] ?? null))),
        birth_county: series(60, (i) => `County ${i % 20}`),
      },
      45 / 60,
    ],
    [
      'pandas-dev/pandas#11405: a day and a rate, each written otherwise',
      { day: series(60, (i) => day(Math.floor(i / 3))), rate: series(60, (i) => `${(i % 3) + 1}.50`) },
      { day: 'date', rate: 'decimal(10,2)' },
      { order_day: series(60, (i) => `${day(i % 25)}T00:00:00Z`), rate: series(60, (i) => `${(i % 3) + 1}.5`) },
      50 / 60,
    ],
    [
      'conveyal/r5#792: what shares no name and no value is no reference',
      { stop_id: series(20, (i) => `S${i}`) },
      { stop_id: 'varchar' },
      { zone: series(40, (i) => `Z${i}`) },
      undefined,
    ],
  ])('%s', async (_, theirs, types, own, share) => {
    const { relationships } = await profileColumns(await database(), own, { references: await publish(theirs, types) })
    expect(relationships.map(({ match_share: found }) => found)).toEqual(share === undefined ? [] : [share])
  })
})
