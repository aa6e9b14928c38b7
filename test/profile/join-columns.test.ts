import { expect, it } from 'vitest'
import { joinColumns } from '../../src/profile/join-columns.ts'

const files = (...headers: string[]) =>
  headers.map((header, index) => ({
    file: `${index + 1}.csv`,
    columns: header.split(',').map((sourceName) => ({ sourceName })),
  }))

/** `a`, `b?` where files lack it, `c=C` under another header. */
const told = (...headers: string[]): string =>
  joinColumns(files(...headers))
    .map(({ sourceName, aliases = [], missingIn }) => `${[sourceName, ...aliases].join('=')}${missingIn ? '?' : ''}`)
    .join(',')

it.each([
  ['one file', ['a,b,c'], 'a,b,c'],
  ['another order', ['a,b,c', 'c,a,b'], 'a,b,c'],
  // duckdb#4720, greenplum-db/pxf#329: the newest files contain more columns than earlier ones.
  ['one column more', ['a,b,c', 'a,b,c,d'], 'a,b,c,d?'],
  ['one column more, in the middle', ['a,b,c', 'a,x,b,c'], 'a,b,c,x?'],
  ['one column less', ['a,b,c,d', 'a,b,d'], 'a,b,c?,d'],
  // duckdb#16859: the file with the smaller schema comes first.
  ['more in the first of three', ['a,b', 'a,b,c', 'a,b'], 'a,b,c?'],
  ['a column a year', ['a,b,c', 'a,b,c,d', 'a,b,c,d,e', 'a,c,d,e'], 'a,b?,c,d?,e?'],
  // tidyverse/vroom#70, BurntSushi/xsv#4: nothing says whether d is c by another name.
  ['one instead of another', ['a,b,c', 'a,b,d'], 'a,b,c'],
  ['both beside one another elsewhere', ['a,b,c', 'a,b,d', 'a,b,c,d'], 'a,b,c?,d?'],
  // pkpdapp-team/pkpdapp#436: TIME and Time.
  ['another case', ['id,Time', 'ID,TIME'], 'id=ID,Time=TIME'],
  // saulpw/visidata#1711: a mark or a blank in front of the name.
  ['blanks and marks', ['Date,b', '\ufeffDate ,b'], 'Date=\ufeffDate ,b'],
  ['two that could be meant', ['id,ID', 'Id'], 'id,ID'],
  ['two in the later file', ['Id,x', 'id,ID,x'], 'Id,x'],
  ['little in common', ['id', 'id,b,c,d'], 'id,b,c,d'],
])('%s', (_, headers, expected) => {
  expect(told(...headers)).toBe(expected)
})

it('tells which files lack a column', () => {
  expect(joinColumns(files('a,b', 'a,b,c', 'a,b'))[2]).toEqual({ name: 'c', sourceName: 'c', missingIn: ['1.csv', '3.csv'] })
})

it('takes the word of a person: what may be missing has nothing in its place, and another header is the column', () => {
  expect(joinColumns(files('a,b,c', 'a,b,d'), { c: { optional: true } }).map(({ name, missingIn }) => [name, missingIn])).toEqual([
    ['a', undefined],
    ['b', undefined],
    ['c', ['2.csv']],
    ['d', ['1.csv']],
  ])
  expect(joinColumns(files('a,b,c', 'a,b,d'), { c: { aliases: ['d'] } }).map(({ name }) => name)).toEqual(['a', 'b', 'c'])
})

it('names a folder and a column of one name apart', () => {
  expect(joinColumns(files('id,month,month='))).toMatchObject([
    { name: 'id' },
    { name: 'month' },
    { name: 'month_2', sourceName: 'month=' },
  ])
})
