import { describe, expect, it } from 'vitest'
import { detect } from './support.ts'

const table = (header: string, row: (at: number) => string): string =>
  [header, ...Array.from({ length: 20 }, (_, at) => row(at + 1)), ''].join('\n')

describe('single quotes', () => {
  it.each([
    ['around each text (parsecsv-for-php#74)', "'", table("'column1','column2'", (at) => `'value${at}','other'`)],
    ['around what has a delimiter in it', "'", table('id,text', (at) => `${at},${at % 4 ? 'x' : "'a, b'"}`)],
    ['around the names only (statsmodels, spector)', "'", table("'OBS' 'GPA' 'GRADE'", (at) => `${at} 2.${at} 0`)],
    ['as an apostrophe at the begin of a text', '"', table('id;text', (at) => `${at};'tis ${at}`)],
    ['around the first word of a text', '"', table('id|text|n', (at) => `${at}|'Ann' he said|${at}`)],
    ['around some texts', '"', table('id|text|n', (at) => `${at}|${at % 5 ? 'word' : "'word'"}|${at}`)],
    ['once beside double ones (duckdb#16215)', '"', table('d,t', (at) => (at === 20 ? `1/9/19,'text'` : `1/${at}/19,"text, too"`))],
    ['two of them inside of double ones (csvkit#228)', '"', table('id,text,n', (at) => `${at},"this ''bug'' seems, a bug",1`)],
  ])('%s', (_, quote, text) => {
    const found = detect(text)
    expect(found.format).toMatchObject({ quote, header: true })
    expect(found.records).toBe(20)
  })
})

describe('quotes that mean nothing', () => {
  it.each([
    ['around the first word (fast-csv#75)', '', table('id\ttext\tn', (at) => `${at}\t"word" he said\t${at}`)],
    ['at the begin of some texts (node-csv-parse#289)', '', table('id\ttext', (at) => `${at}\t${at % 4 ? 'plain' : '"Q ending nowhere'}`)],
    ['inside of texts (miller#238)', '"', table('floor\tasset', (at) => `${at}\t36" flatscreen LCD`)],
    ['one that is never closed', '"', table('id,text', (at) => (at === 7 ? `${at},"open` : `${at},"ok, fine"`))],
  ])('%s', (_, quote, text) => {
    const found = detect(text)
    expect(found.format).toMatchObject({ quote, header: true })
    expect(found.records).toBe(20)
  })
})

describe('the escape', () => {
  it.each([
    ['doubled quotes', undefined, table('a,b', (at) => `${at},"say ""hi"", please"`)],
    ['a backslash before quotes (cpython#109339)', '\\', table('a,b,c', (at) => `${at},"20\\" Wheels, big",Price`)],
    ['a backslash before delimiters and quotes (duckdb#14304)', '\\', table('"foo","bar"', (at) => `"${at}","foo (\\"foo\\"), Name"`)],
  ])('is %s', (_, escape, text) => {
    const found = detect(text)
    expect(found.format).toMatchObject({ delimiter: ',', quote: '"' })
    expect(found.format.escape).toBe(escape)
    expect(found.records).toBe(20)
  })
})
