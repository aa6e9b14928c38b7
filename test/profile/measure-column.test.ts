import { expect, it } from 'vitest'
import { sqlText } from '#system'
import { join } from 'node:path'
import { measureTypeCandidates, refutingRows } from '../../src/profile/measure-column.ts'
import { landColumns, reading, series, sharedDatabase, temporaryFolder } from './support.ts'

const database = sharedDatabase()
const amounts = { amount: [...series(98, String), ' oops ', 'N/A', ''] }

it('measures on all rows of all files, as the plan reads them', async () => {
  const opened = await database()
  const files = [await landColumns(opened, amounts, { malformed: 3 }), await landColumns(opened, { amount: ['1.5'] }, { file: 'b.csv' })]
  const measured = await measureTypeCandidates(opened, files, 'amount', { ...reading, nullTokens: ['n/a'] })
  expect(measured[0]).toMatchObject({ type: 'decimal(10,1)' })
  expect(measured.at(-1)).toEqual({ type: 'text', share: 1, violations: 0 })
  expect(measured).toContainEqual(expect.objectContaining({ type: 'integer', violations: 2 }))
  expect(measured).toContainEqual(expect.objectContaining({ type: 'decimal(10,1)', violations: 1 }))
})

it('names the rows that refute a type', async () => {
  const opened = await database()
  const file = await landColumns(opened, amounts)
  expect(await refutingRows(opened, [file], 'amount', { type: 'integer' }, { ...reading, nullTokens: ['N/A'], limit: 5 })).toEqual({
    count: 1,
    rows: [{ file: 'data.csv', record: 99, value: ' oops ' }],
  })
  const dates = await landColumns(opened, { day: ['01/02/2024', '31/01/2024', '13/12/2024'] })
  const refuted = await refutingRows(opened, [dates], 'day', { type: 'date', format: 'MM/dd/yyyy' }, { ...reading, limit: 1 })
  expect(refuted).toEqual({ count: 2, rows: [{ file: 'data.csv', record: 2, value: '31/01/2024' }] })
})

it('takes the types of Parquet as they are', async () => {
  const opened = await database()
  const path = join(temporaryFolder(), 'typed.parquet')
  await opened.run(
    `copy (select 'a' as _file, i as _record, null::bigint as _line, null::varchar as _malformed, i::integer as n from range(3) r(i)) to ${sqlText(path)} (format parquet)`,
  )
  expect(await measureTypeCandidates(opened, [path], 'n', reading)).toEqual([{ type: 'integer', share: 1, violations: 0 }])
  expect(await refutingRows(opened, [path], 'n', { type: 'text' }, { ...reading, limit: 3 })).toEqual({ count: 0, rows: [] })
})
