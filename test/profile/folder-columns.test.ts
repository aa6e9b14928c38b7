import { expect, it } from 'vitest'
import { folderColumns } from '../../src/profile/folder-columns.ts'

it.each([
  ['orders.csv', []],
  ['2024/orders.csv', []],
  ['year=2024/month=01/a.csv', ['year=', 'month=']],
  ['region=a%3Db/a.csv', ['region=']],
  ['app%20name=Ai%20Chat/a.csv', ['app name=']],
  ['day=1/day=2/a.csv', ['day=']],
  ['=x/a=b.csv', []],
  ['100%=x/a.csv', ['100%=']],
])('%s has %j', (name, expected) => {
  expect(folderColumns(name).map(({ sourceName }) => sourceName)).toEqual(expected)
})
