import { expect, it } from 'vitest'
import { sqlText } from '#system'
import { measureCandidates, sampleValues } from '../../src/profile/measure-candidates.ts'
import { dialect, sharedDatabase } from './support.ts'

const database = sharedDatabase()

async function best(values: readonly string[]) {
  const opened = await database()
  await opened.run(
    `create or replace temp table mixed as select v, count(*) as n from (values ${values.map((value) => `(${sqlText(value)})`).join(', ')}) x(v) group by v`,
  )
  const [first] = await measureCandidates(opened, 'mixed', dialect, await sampleValues(opened, 'mixed'), { name: 'c' })
  return first
}

it.each([
  ['pola-rs/polars#16657', ['2020-01-01', '2020/01/02', '31-01-2020', '30-01-2020'], ['dd-MM-yyyy', 'yyyy-MM-dd', 'yyyy/MM/dd']],
  ['traitecoevo/austraits.build#524', ['2019-05-31', '2019-06-01', '17.05.2019'], ['yyyy-MM-dd', 'dd.MM.yyyy']],
  ['days and moments', ['2024-01-31', '2024-02-01 10:00:00'], ['yyyy-MM-dd', 'yyyy-MM-dd HH:mm:ss']],
  ['an order that other values tell', ['31/12/2024', '30/12/2024', '1/2/2024', '01/02/24'], ['dd/MM/yyyy', 'dd/MM/yy']],
])('reads the formats of one column together: %s', async (_, values, formats) => {
  const { format, other_formats: others, violations } = (await best(values)) ?? {}
  expect([format, ...(others ?? [])]).toEqual(formats)
  expect(violations).toBe(0)
})

it.each([
  ['pandas-dev/pandas#14301 reads each in its own order', ['30/9/2016', '10/9/2016', '9/30/2016', '9/29/2016']],
  ['nothing tells the order of the others', ['2024-01-31', '2024-01-30', '03/04/2024', '05/06/2024']],
  ['too few are dates', ['2024-01-31', '31.12.2024', 'soon', 'later']],
  ['a month alone has no day', ['2024-01-31', '2024-02-01', '2024-03']],
])('and not where %s', async (_, values) => {
  expect((await best(values))?.other_formats).toBeUndefined()
})
