import { expect, it } from 'vitest'
import { profileColumns, series, sharedDatabase } from './support.ts'

const database = sharedDatabase()

it('tells what a person should know', async () => {
  const profile = await profileColumns(await database(), {
    id: series(40, String),
    level: series(40, (index) => (index % 10 === 0 ? '-999' : String(index))),
    since: series(40, (index) => (index % 20 === 0 ? '1900-01-01' : `2024-01-${String((index % 28) + 1).padStart(2, '0')}`)),
    mixed: series(40, (index) => (index % 2 ? '2024-01-31' : '31/01/2024')),
    empty: series(40, (index) => (index < 30 ? '' : `x${index}`)),
    same: series(40, () => 'EUR'),
    status: series(40, (index) => ['open', 'Open', 'paid '][index % 3] ?? null),
    day: series(40, (index) => `0${(index % 9) + 1}/0${(index % 7) + 1}/2024`),
    delay: series(40, (index) => String(index - 5)),
    // chakra-core/ChakraCore#5847 (marks of direction), mafintosh/csv-parser#140 (byte order marks and zero-width spaces).
    hidden: series(40, (index) => (index % 8 === 0 ? `\u200eA\u200b${index}` : `A${index}`)),
    control: series(40, (index) => (index % 8 === 1 ? `a\u0001b${index}` : `ab${index}`)),
  })
  const found = profile.anomalies.map(({ code, columns, count }) => [code, columns[0], count])
  expect(found).toEqual(
    expect.arrayContaining([
      ['sentinel_values', 'level', 4],
      ['sentinel_values', 'since', 2],
      ['mixed_date_formats', 'mixed', 20],
      ['suspicious_nulls', 'empty', 30],
      ['constant_column', 'same', 40],
      ['case_variants', 'status', 1],
      ['untrimmed', 'status', 13],
      ['invisible_characters', 'hidden', 5],
      ['invisible_characters', 'control', 5],
      ['date_order_ambiguous', 'day', 40],
    ]),
  )
  expect(profile.anomalies.find(({ columns: [name] }) => name === 'since')?.message).toContain('rows hold 1900-01-01, which usually')
  expect(found.filter(([code, column]) => column === 'delay' || column === 'id' || (code === 'untrimmed' && column === 'hidden'))).toEqual(
    [],
  )
})

it('finds nothing in clean data', async () => {
  const profile = await profileColumns(await database(), { id: series(20, String), kind: series(20, (index) => `k${index % 4}`) })
  expect(profile.anomalies).toEqual([])
})

it('counts the lines that are no records', async () => {
  const profile = await profileColumns(await database(), { id: series(20, String) }, { landing: { hash: 'bytes', blankLines: 7 } })
  expect(profile.anomalies).toEqual([expect.objectContaining({ code: 'blank_lines', count: 7 })])
})

// apache/datafusion-python#1018, pola-rs/polars#12036: the fields of the partition are in the files as well.
it('tells of a folder that is called as a column of its files', async () => {
  const columns = { id: series(9, String), Year: series(9, () => '2025'), 'year=': series(9, () => '2024'), 'day=': series(9, String) }
  const { anomalies } = await profileColumns(await database(), columns)
  expect(anomalies.filter(({ code }) => code === 'folder_and_column').map(({ columns: both, count }) => [both, count])).toEqual([
    [['year_2', 'year'], 9],
  ])
})
