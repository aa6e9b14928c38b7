import { describe, expect, it } from 'vitest'
import { countFormulas, countSentinels, isFreeText, measureValues, VALUES } from '../../src/profile/measure-values.ts'
import { bronzeFiles, readableRecords } from '../../src/profile/bronze-relation.ts'
import { dialect, landColumns, series, sharedDatabase, tables } from './support.ts'

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
    expect((await measure(['a', ' b'])).value).toContain('trim')
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
    expect(await countSentinels(opened, 'cast(v as bigint)', 'integer')).toBe(2)
    await measure(['-999', '-2000', '4'])
    expect(await countSentinels(opened, 'cast(v as bigint)', 'integer')).toBe(0)
    expect((await opened.query(`select count(*) as n from ${VALUES}`))[0]).toEqual({ n: 3 })
  })
})
