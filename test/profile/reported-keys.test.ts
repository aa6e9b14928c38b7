import { describe, expect, it } from 'vitest'
import { chooseKey } from '../../agents/metadata/choose-key.ts'
import { profileColumns, series as of, sharedDatabase, type Cell, type Columns } from './support.ts'

const database = sharedDatabase()
const rows = 100
const series = (cell: (index: number) => Cell): Cell[] => of(rows, cell)
const draw = (index: number, most: number): number => (index * 7919 + 13) % most
const pick = (values: readonly string[], index: number): string => values[index % values.length] ?? ''
const family = (i: number): string =>
  pick(['Smith', 'Jones', 'Brown', 'Garcia', 'Silva', 'Rossi', 'Novak', 'Kim', 'Chen', 'Meyer'], Math.floor(i / 10))
const second = (index: number): string => `2017-10-08 10:${String(10 + Math.floor(index / 60))}:${String(index % 60).padStart(2, '0')}`

/** Tables as people report them, the key that is listed first, and whether it is chosen: else a person is asked. */
describe('keys that were reported', () => {
  it.each<[string, Columns, Record<string, unknown>, string[] | undefined]>([
    [
      'OpenDataServices/cove#159: two grants with one identifier; with the title it is a key by accident',
      {
        Identifier: series((i) => `360G-wolfson-${i === 77 ? 19_076 : 19_000 + i}`),
        Title: series((i) => `Grant ${i % 40}`),
        Amount: series((i) => String(500 * draw(i, 41))),
      },
      { columns: ['identifier'], violations: 1, conflicts: 1 },
      undefined,
    ],
    [
      'toddwschneider/nyc-taxi-data#20: one base twice, the second with a blank behind its number',
      {
        base_number: series((i) => (i === 50 ? 'B00049 ' : `B${String(i).padStart(5, '0')}`)),
        base_name: series((i) => `Car service ${i % 60}`),
        dba: series((i) => `d${i % 7}`),
      },
      { columns: ['base_number'], violations: 1, conflicts: 1 },
      undefined,
    ],
    [
      'openml/OpenML#96: the player names the row, save ELMER_SMITH; the games are a key by accident',
      {
        Player: series((i) => (i === 9 || i === 10 ? 'ELMER_SMITH' : `PLAYER_${i}`)),
        Number_seasons: series((i) => String(5 + draw(i, 15))),
        Games_played: series((i) => String(300 + i * 17)),
      },
      { columns: ['player'], violations: 1, conflicts: 1 },
      undefined,
    ],
    [
      'scrollmapper/bible_databases#13: a verse id that comes twice',
      {
        id: series((i) => String(23_064_001 + (i === 60 ? 59 : i))),
        book: series((i) => String(1 + Math.floor(i / 50))),
        verse: series((i) => String(1 + (i % 50))),
        text: series((i) => `And it came to pass in those days, as it is written, ${i}`),
      },
      { columns: ['id'], violations: 1, conflicts: 1 },
      undefined,
    ],
    [
      'conveyal/r5#792: different stops with one stop_id',
      {
        stop_id: series((i) => String(i === 40 ? 39 : i)),
        stop_name: series((i) => `Main Street & ${i}th Avenue`),
        stop_lat: series((i) => (40 + i / 1000).toFixed(3)),
      },
      { columns: ['stop_id'], violations: 1, conflicts: 1 },
      undefined,
    ],
    [
      'filecoin-project/lily#1106: whole rows that come again are no conflict',
      {
        cid: series((i) => `bafy2bzace${(i % 96) * 7919}`),
        height: series((i) => String(2_453_767 + Math.floor((i % 96) / 4))),
      },
      { columns: ['cid'], violations: 4, conflicts: 0 },
      undefined,
    ],
    [
      'FAForever/db#136: a moment that happens to be unique',
      {
        change_time: series(second),
        user_id: series((i) => String(3000 + draw(i, 10))),
        previous_name: series((i) => `nick${draw(i, 5)}`),
      },
      { columns: ['change_time'], violations: 0 },
      undefined,
    ],
    [
      'timescale/timescaledb#1415: a series has one row a moment, as long as nothing in it is called as an identifier',
      { time: series(second), value: series((i) => (draw(i, 41) / 7).toFixed(3)) },
      { columns: ['time'], violations: 0 },
      ['time'],
    ],
    [
      'dcomtois/summarytools#40: weights and prices are unique as often as not',
      {
        weight: series((i) => (50 + i * 0.37).toFixed(2)),
        price: series((i) => String(1000 + i * 7)),
        group: series((i) => pick(['a', 'b', 'c'], draw(i, 41))),
      },
      { columns: ['price'], violations: 0 },
      undefined,
    ],
    [
      'benseverndev-oss/goldenmatch#456: a name and a telephone are unique in a sample',
      {
        name: series((i) => `${pick(['Ada', 'Bob', 'Eve', 'Jan', 'Mia', 'Tom', 'Zoe', 'Max', 'Ida', 'Leo'], i)} ${family(i)}`),
        phone: series((i) => `+49 30 ${1_000_000 + i * 7919}`),
        city: series((i) => pick(['Bonn', 'Rome', 'Oslo'], draw(i, 41))),
      },
      { violations: 0 },
      undefined,
    ],
    [
      'alteryx/evalml#3639: the first column of unique numbers is the key, others are not',
      { nr: series((i) => String(i + 1)), score: series((i) => String(100 + i * 3)), kind: series((i) => pick(['a', 'b'], i)) },
      { columns: ['nr'], violations: 0 },
      ['nr'],
    ],
    [
      'CSSEGISandData/COVID-19#1953: counts that are added up identify nothing, though the first of them is unique',
      {
        confirmed: series((i) => String(500 + i * 3)),
        deaths: series((i) => String(draw(i, 41))),
        active: series((i) => String(500 + i * 3 - draw(i, 41))),
      },
      { columns: ['confirmed'], violations: 0 },
      undefined,
    ],
  ])('%s', async (_, columns, first, chosen) => {
    const profile = await profileColumns(await database(), columns)
    const near = profile.keys.find(({ violations }) => violations > 0)
    expect(near ?? profile.keys[0]).toMatchObject(first)
    expect(chooseKey(profile, { usable: new Set(profile.columns.map(({ name }) => name)), refuted: [] })?.columns).toEqual(chosen)
  })
})
