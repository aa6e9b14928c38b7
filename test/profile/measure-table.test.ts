import { expect, it } from 'vitest'
import { closeTable, openTable } from '../../src/profile/measure-table.ts'
import { landColumns, series, sharedDatabase } from './support.ts'

const database = sharedDatabase()

it('counts all records, malformed ones apart, and samples above the budget', async () => {
  const opened = await database()
  const files = [
    await landColumns(opened, { a: series(300, String) }, { malformed: 5 }),
    await landColumns(opened, { a: series(700, String) }, { file: 'b.csv' }),
  ]
  const whole = await openTable(opened, files, 2_000)
  expect(whole).toMatchObject({ rows: 1_005, malformed: 5, profiledRows: 1_000, sampled: false })
  const part = await openTable(opened, files, 100)
  expect(part).toMatchObject({ rows: 1_005, malformed: 5, profiledRows: 100, sampled: true })
  await closeTable(opened)
  await expect(opened.query(`select * from ${part.relation}`)).rejects.toThrow()
})
