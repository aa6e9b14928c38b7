import { expect, it } from 'vitest'
import { profileColumns, series, sharedDatabase, type Columns } from './support.ts'

const database = sharedDatabase()

/** An id beside columns of one value. */
const table = (width: number): Columns => ({
  id: series(6, (row) => `R${row}`),
  ...Object.fromEntries(Array.from({ length: width }, (_, column) => [`c${column}`, series(6, () => 'same')])),
})

it('tells how many columns of a wide table were not looked at', async () => {
  const opened = await database()
  const toldOf = async (width: number): Promise<string[]> =>
    (await profileColumns(opened, table(width))).anomalies.flatMap(({ code, message }) =>
      code === 'columns_not_searched' ? [message] : [],
    )
  expect(await toldOf(8)).toEqual([])
  expect(await toldOf(45)).toEqual([
    'Keys of several columns, dependencies and formulas were looked for among the likeliest columns: 6 others were left out of at least one of these searches.',
  ])
})
