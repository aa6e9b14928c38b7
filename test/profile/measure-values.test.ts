import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sqlText } from '#system'
import { countFormulas, countSentinels, isFreeText, measureValues, VALUES } from '../../src/profile/measure-values.ts'
import { bronzeFiles, readableRecords } from '../../src/profile/bronze-relation.ts'
import { columnOf, dialect, landColumns, profileColumns, series, sharedDatabase, tables, temporaryFolder } from './support.ts'

const database = sharedDatabase()

async function measure(values: readonly (string | null)[], accepted?: string[]) {
  const opened = await database()
  const relation = readableRecords(bronzeFiles([await landColumns(opened, { a: values })]))
  return measureValues(
    { database: opened, relation, dialect, nullTokens: tables.nullTokens },
    { name: 'a', sourceName: 'a', physical: 'VARCHAR' },
    accepted,
  )
}

describe('values of a column', () => {
  it('tell apart null, empty, blank, token and value', async () => {
    const measured = await measure([null, '', '  ', 'N/A', ' x ', 'x', 'y'])
    expect(measured).toMatchObject({ emptyStrings: 2, untrimmed: 1, tokens: { 'N/A': 1 } })
    expect(measured.statistics).toMatchObject({ nulls: 4, filled: 3, distinct: 2 })
  })

  it('count only the tokens that are accepted', async () => {
    expect((await measure(['NA', '1', 'null'], ['null'])).tokens).toEqual({ null: 1 })
    expect((await measure(['NA', '1'], [])).statistics).toMatchObject({ nulls: 0, distinct: 2 })
  })

  it('are read as they stand where nothing has to be cleaned', async () => {
    expect((await measure(['a', 'b'])).value).toBe('"a"')
    expect((await measure(['a', ' b'])).value).toContain('regexp_replace')
  })

  it('are prose when they are long or of many words', async () => {
    expect(isFreeText(await measure(series(60, (index) => `please call the customer number ${index} back`)))).toBe(true)
    expect(isFreeText(await measure(series(60, (index) => `Name ${index}`)))).toBe(false)
  })

  it('show cells that a spreadsheet would run, and sentinels that lie apart', async () => {
    const opened = await database()
    await measure(['=1+2', '@SUM(A1)', '-5', 'a=b'])
    expect(await countFormulas(opened)).toBe(2)
    await measure(['-999', '-999', '4', '17'])
    expect(await countSentinels(opened, 'cast(v as bigint)', 'integer')).toEqual({ rows: 2, values: ['-999'] })
    await measure(['-999', '-2000', '4'])
    expect(await countSentinels(opened, 'cast(v as bigint)', 'integer')).toEqual({ rows: 0, values: [] })
    expect((await opened.query(`select count(*) as n from ${VALUES}`))[0]).toEqual({ n: 3 })
  })
})

it('profiles the native types of Parquet', async () => {
  const opened = await database()
  const path = join(temporaryFolder(), 'typed.parquet')
  await opened.run(
    `copy (select 'a.parquet' as _file, i + 1 as _record, null::bigint as _line, null::varchar as _malformed, i as id, (i / 4.0)::decimal(9,2) as amount,
       case when i = 3 then 'nan'::double else i * 1.5 end as ratio, date '2024-01-01' + i::integer as day, timestamp '2024-01-01 10:00:00' as at,
       time '10:00:00' as clock, i % 2 = 0 as ok, [i, i] as list, 'x'::blob as bytes, ' N/A ' as note, null::integer as nothing from range(30) r(i))
     to ${sqlText(path)} (format parquet)`,
  )
  const names = ['id', 'amount', 'ratio', 'day', 'at', 'clock', 'ok', 'list', 'bytes', 'note', 'nothing']
  const profile = await profileColumns(opened, Object.fromEntries(names.map((name) => [name, []])), { parquetFiles: [path] })
  expect(profile.columns.map(({ declared_type: type }) => type)).toEqual([
    'integer', 'decimal(9,2)', 'double', 'date', 'timestamp', 'time', 'boolean', 'json', 'binary', undefined, 'integer',
  ]) // prettier-ignore
  expect(columnOf(profile, 'ratio')).toMatchObject({ nulls: 1, minimum: 0, maximum: 43.5 })
  expect(columnOf(profile, 'day')).toMatchObject({ minimum: '2024-01-01', maximum: '2024-01-30', candidates: [{ type: 'date', share: 1 }] })
  expect(columnOf(profile, 'note')).toMatchObject({ type: 'text', nulls: 30, null_tokens: { 'N/A': 30 } })
  expect(columnOf(profile, 'nothing')).toMatchObject({ nulls: 30, distinct: 0 })
  expect(profile.keys.map(({ columns }) => columns)).toContainEqual(['id'])
})
