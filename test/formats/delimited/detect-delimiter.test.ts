import { describe, expect, it } from 'vitest'
import { detect, namesOf } from './support.ts'

const CITIES = ['Rome', 'New York', 'Oslo', 'Lyon', 'Bonn']
const table = (header: string, row: (at: number, city: string) => string): string =>
  [header, ...Array.from({ length: 20 }, (_, at) => row(at + 1, CITIES[at % 5] ?? '')), ''].join('\n')

describe('a delimiter of several signs', () => {
  it.each([
    ['ExcelDataReader#687', '||', table('id||city||n', (at, city) => `${at}||${city}||${at}.5`)],
    ['with empty fields', '||', table('id||city||n||x', (at, city) => `${at}||${at % 3 ? city : ''}||${at}||`)],
    ['xsv#69', '##', table('id##city##n', (at, city) => `${at}##${city}##-${at}`)],
    ['univocity-parsers#209', '::', table('user::film::genres', (at, city) => `${at}::${city}: part ${at}::Action|Crime`)],
    ['csv of PHP#161', '!#', table('"Réf."!#"Type"!#"Country"', (at, city) => `"${at}"!#"house !# garden"!#"${city}"`)],
    ['csv of PHP#400', ';@/', table('id;@/city;@/n', (at, city) => `${at};@/${city}, a;b;@/${at}`)],
    ['before a field in braces', '||', table('id||doc', (at) => `${at}||{x: ${at}}`)],
    ['beside one of its signs', '|~|', table('id|~|city|~|note', (at, city) => `${at}|~|${city}|~|a | b ${at}`)],
    ['blanks around it, between quotes', ' , ', table('"id" , "name"', (at, city) => `"${at}" , "Smith, ${city}"`)],
  ])('%s', (_, delimiter, text) => {
    const found = detect(text)
    expect(found.format).toMatchObject({ delimiter, header: true, skip_rows: 0 })
    expect(found.detected['delimiter']?.confidence).toBeGreaterThan(0.7)
    expect(found.records).toBe(20)
  })

  it.each([
    ['addresses of IPv6', ',', table('id,addr,n', (at) => `${at},2001:db8::${at},${at}`)],
    ['addresses of the web', ',', table('id,url', (at) => `${at},https://x.de/a?b=${at}&c=2`)],
    ['two empty fields in each record', ';', table('a;b;c;d', (at) => `${at};;;${at}.5`)],
    ['times of day in a log (one column)', ',', table('log', (at, city) => `2024-01-02 10:${at + 10}:00 user ${city} logged in`)],
  ])('is not seen in %s', (_, delimiter, text) => {
    expect(detect(text).format).toMatchObject({ delimiter, header: true })
  })
})

describe('a delimiter among others', () => {
  it.each([
    ['# where a comma is the decimal sign', '#', table('id#price#tax', (at) => `${at},25#${at * 3},50#${at},10`)],
    ['# where texts are names', '#', table('id#city#price', (at, city) => `${at}#${city}#${at},5`)],
    ['a comma where # stands in texts', ',', table('id,item,price', (at) => `${at},item #${at},${at}.5`)],
    ['a comma where ; stands in texts', ',', table('id,tags,x', (at) => `${at},a;b,${at}`)],
    ['a comma where ; stands between numbers', ',', table('a,b,c', (at) => `${at},${at};${at + 1},${at}`)],
    ['; where a comma stands in texts', ';', table('name;address;x', (at, city) => `${city};Main St, ${at};${at},5`)],
    ['; before lists (cpython#119123)', ';', table('id;cost;group;merge', (at) => `${at};62.25;['${at}', '${at + 1}'];UNKNOWN`)],
    ['a comma with a blank behind it (univocity-parsers#420)', ',', table('age, class, n', (at, city) => `${at}, ${city}, ${at}`)],
    ['; with tabs in quotes (cpython#97611)', ';', table('Surname;Year', (at) => `"\tDoe;Jane"\t;${at}`.replace('"\t;', '";'))],
    ['the broken bar', '¦', table('id¦city¦n', (at, city) => `${at}¦${city}¦${at}`)],
  ])('is %s', (_, delimiter, text) => {
    const found = detect(text)
    expect(found.format).toMatchObject({ delimiter, header: true })
    expect(found.format.skip_blanks).toBeUndefined()
    expect(found.records).toBe(20)
  })
})

describe('a block of comments', () => {
  it.each([
    ['#', 'a\tb', (at: number) => `USGS\t${at}`, '\t'],
    ['%', 'a,b', (at: number) => `${at},x`, ','],
    ['//', 'a;b', (at: number) => `${at};x`, ';'],
  ])('does not hide what parts the records: %s', (mark, header, row, delimiter) => {
    // Each line has as many signs that could part fields, and the records are few.
    const comments = Array.from({ length: 150 }, (_, at) => `${mark} ${at} ... Value affected, by ice, or wind`)
    const found = detect([...comments, header, row(1), row(2), row(3), ''].join('\n'))
    expect(found.format).toMatchObject({ delimiter, header: true, skip_rows: 150 })
    expect(found.records).toBe(3)
  })
})

describe('blanks before fields', () => {
  it.each([
    ['before quotes (cpython#117286)', ',', table('mail, name, country', (at) => `m${at}, n${at}, "country, ${at}"`), 3],
    ['before quotes in each field (COW#59)', ',', table('"id", "name", "x"', (at, city) => `"${at}", "Smith, ${city}", "${at}.5"`), 3],
    ['before quotes, in some lines (cpython#154744)', ',', table('a,b', (at) => (at % 4 ? `d${at},e` : `a${at}, "b,c"`)), 2],
    [
      'between columns of several widths',
      ' ',
      table('id  x   y', (at) => `${' '.repeat(at % 3)}${at}${' '.repeat((at % 4) + 1)}${at}.5  ${at * 2}`),
      3,
    ],
    [
      'between columns of numbers by place (CSV.jl#853)',
      ' ',
      table('   Column1        Column2', (at) => `${String(at).padStart(10)}${at.toFixed(5).padStart(15)}`),
      2,
    ],
  ])('%s', (_, delimiter, text, width) => {
    const found = detect(text)
    expect(found.format).toMatchObject({ delimiter, skip_blanks: true, header: true })
    expect(namesOf(found)).toHaveLength(width)
    expect(found.records).toBe(20)
    expect(found.open).toBeUndefined()
  })

  it('are part of them where one blank parts the fields', () => {
    expect(detect(table('id x y', (at) => `${at} ${at}.5 x`)).format).not.toHaveProperty('skip_blanks')
  })
})
