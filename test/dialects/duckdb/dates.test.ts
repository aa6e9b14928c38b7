import { describe, expect, test } from 'vitest'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import { TestDatabase } from '../../plan/support/duckdb.ts'
import { each } from './support.ts'

const database = await TestDatabase.open()
const dates = (values: readonly (string | null)[], ...formats: string[]): Promise<unknown[]> =>
  each(database, values, (value) => duckdb.parseDate(value, 'date', formats))
const moments = (values: readonly (string | null)[], ...formats: string[]): Promise<unknown[]> =>
  each(database, values, (value) => duckdb.parseDate(value, 'timestamp', formats))

describe('parseDate to dates', () => {
  test('ISO dates have full width and exist', async () => {
    const values = [
      '2024-02-29',
      '2023-02-29',
      '2024-2-3',
      '24-02-03',
      '2024-02-03x',
      '0000-01-01',
      '0001-01-01',
      '9999-12-31',
      '2024-13-01',
      '',
      '２０２４-01-01',
      null,
    ]
    expect(await dates(values, 'yyyy-MM-dd')).toEqual([
      '2024-02-29',
      null,
      null,
      null,
      null,
      null,
      '0001-01-01',
      '9999-12-31',
      null,
      null,
      null,
      null,
    ])
  })

  test('day first and month first, leading zeros left out', async () => {
    expect(await dates(['03/02/2024', '3/2/2024', '31/12/2024', '12/31/2024', '3/2/24', '03-02-2024'], 'dd/MM/yyyy')).toEqual([
      '2024-02-03',
      '2024-02-03',
      '2024-12-31',
      null,
      null,
      null,
    ])
    expect(await dates(['02/03/2024', '12/31/2024', '31/12/2024'], 'MM/dd/yyyy')).toEqual(['2024-02-03', '2024-12-31', null])
    expect(await dates(['3.2.2024', '03.02.2024'], 'd.M.yyyy')).toEqual(['2024-02-03', '2024-02-03'])
  })

  test('compact, with month names, with two digits of the year', async () => {
    expect(await dates(['20240203', '2024023'], 'yyyyMMdd')).toEqual(['2024-02-03', null])
    expect(await dates(['3 Feb 2024', '03 FEB 2024', '3 Foo 2024'], 'd MMM yyyy')).toEqual(['2024-02-03', '2024-02-03', null])
    expect(await dates(['03/02/24', '03/02/68', '03/02/69'], 'dd/MM/yy')).toEqual(['2024-02-03', '2068-02-03', '1969-02-03'])
  })

  test('several formats are tried in order', async () => {
    expect(await dates(['2024-02-03', '03/02/2024', 'x'], 'yyyy-MM-dd', 'dd/MM/yyyy')).toEqual(['2024-02-03', '2024-02-03', null])
  })

  test('a moment is read as a date where it is a whole day', async () => {
    expect(await dates(['2024-02-03 23:00:00', '2024-02-03 00:00:00.000', '2024-02-03'], 'yyyy-MM-dd HH:mm:ss')).toEqual([
      null,
      '2024-02-03',
      null,
    ])
    expect(await dates(['2024-02-03T02:00:00+02:00', '2024-02-03T00:00:00+02:00'], "yyyy-MM-dd'T'HH:mm:ssXXX")).toEqual([
      '2024-02-03',
      null,
    ])
  })
})

describe('parseDate to timestamps', () => {
  test('with a space and with T, with fractions, never 24 hours', async () => {
    const values = [
      '2024-02-03 04:05:06',
      '2024-02-03 04:05:06.123456',
      '2024-02-03 04:05:06.12345600',
      '2024-02-03 04:05:06.1234567',
      '2024-02-03 24:00:00',
      '2024-02-30 04:05:06',
      '2024-02-03T04:05:06',
      '2024-02-03 4:05:06',
      null,
    ]
    expect(await moments(values, 'yyyy-MM-dd HH:mm:ss')).toEqual([
      '2024-02-03 04:05:06',
      '2024-02-03 04:05:06.123456',
      '2024-02-03 04:05:06.123456',
      null,
      null,
      null,
      null,
      null,
      null,
    ])
    expect(await moments(['2024-02-03T04:05:06'], "yyyy-MM-dd'T'HH:mm:ss")).toEqual(['2024-02-03 04:05:06'])
    expect(await moments(['2024-02-03T04:05:06'], 'yyyy-MM-ddTHH:mm:ss')).toEqual(['2024-02-03 04:05:06'])
  })

  test('without seconds, in other orders, with a space in the date', async () => {
    expect(await moments(['2024-02-03 04:05'], 'yyyy-MM-dd HH:mm')).toEqual(['2024-02-03 04:05:00'])
    expect(await moments(['3/2/2024 04:05'], 'dd/MM/yyyy HH:mm')).toEqual(['2024-02-03 04:05:00'])
    expect(await moments(['03 Feb 2024 04:05:06'], 'dd MMM yyyy HH:mm:ss')).toEqual(['2024-02-03 04:05:06'])
  })

  test('an offset is brought to UTC', async () => {
    const values = [
      '2024-02-03T00:30:00+02:00',
      '2024-02-03T00:30:00Z',
      '2024-02-03T00:30:00-05:30',
      '2024-02-03T00:30:00',
      '2024-02-03T00:30:00+15:00',
      '2024-02-30T00:30:00Z',
    ]
    expect(await moments(values, "yyyy-MM-dd'T'HH:mm:ssXXX")).toEqual([
      '2024-02-02 22:30:00',
      '2024-02-03 00:30:00',
      '2024-02-03 06:00:00',
      null,
      null,
      null,
    ])
    expect(await moments(['2024-02-03T00:30+01:00'], "yyyy-MM-dd'T'HH:mmXXX")).toEqual(['2024-02-02 23:30:00'])
  })

  test('text without a given format reads as ISO in each of its forms', async () => {
    const values = ['2024-02-03 04:05:06', '2024-02-03T04:05:06', '2024-02-03T04:05:06Z', '2024-02-03']
    expect(await each(database, values, (value) => duckdb.castText(value, 'timestamp', {}))).toEqual([
      '2024-02-03 04:05:06',
      '2024-02-03 04:05:06',
      '2024-02-03 04:05:06',
      null,
    ])
  })
})

test.each(['yyyy', 'dd/MM', 'yyyy-MM-yyyy', 'dMyyyy', 'yyyy-MM-dd hh:mm', 'd.M.yy(1930-2030)', "yyyy-MM-dd'; drop", 'd MMMM(xx) yyyy', ''])(
  'the format %j is refused',
  (format) => {
    expect(() => duckdb.parseDate('"v"', 'date', [format])).toThrow(expect.objectContaining({ code: 'not_portable', fault: 'caller' }))
  },
)

test('date parts count weekdays from Monday', async () => {
  const sunday = "timestamp '2024-03-31 14:15:16'"
  const parts = await Promise.all(
    (['year', 'quarter', 'month', 'day', 'day_of_week', 'hour', 'minute', 'second'] as const).map((part) =>
      database.value(duckdb.datePart(part, sunday)),
    ),
  )
  expect(parts).toEqual(['2024', '1', '3', '31', '7', '14', '15', '16'])
})

test('the date of the run is bound, and days are added to it', async () => {
  expect(await database.value(duckdb.addDays(duckdb.asOf(), 20))).toBe('2024-07-05')
  expect(await database.value(duckdb.addDays("date '2024-03-01'", -1))).toBe('2024-02-29')
})

test('a spine has every day once, and none without dates', async () => {
  const spine = (first: string, last: string): Promise<unknown[]> =>
    database.rows(`with b as (select ${first} as f, ${last} as l) ${duckdb.dateSpine('b', 'f', 'l', '"date"')}`)
  expect(await spine("date '2024-02-28'", "date '2024-03-01'")).toEqual([
    { date: '2024-02-28' },
    { date: '2024-02-29' },
    { date: '2024-03-01' },
  ])
  expect(await spine('cast(null as date)', 'cast(null as date)')).toEqual([])
})
