import { describe, expect, it } from 'vitest'
import { detect, namesOf } from './support.ts'

const CITIES = ['Rome', 'New York', 'Oslo', 'Lyon', 'Bonn']
const rows = (row: (at: number, city: string) => string): string[] =>
  Array.from({ length: 20 }, (_, at) => row(at + 1, CITIES[at % 5] ?? ''))
const text = (above: readonly string[], below: readonly string[]): string => `${[...above, ...below].join('\n')}\n`

describe('where the names stand', () => {
  it.each([
    [
      'below lines of two columns',
      ['Report:,Sales', 'Date:,2024-01-01', '', 'id,name,x,y'],
      rows((at, city) => `${at},${city},${at}.5,2`),
      3,
    ],
    [
      'below a blank line, texts only',
      ['Report:,Sales', 'By:,Ann', '', 'name,city,zone'],
      rows((at, city) => `n${at},${city},z${at % 3}`),
      3,
    ],
    ['below a wider line', ['Report,May,2024,all,x,y', 'id,name,x,y'], rows((at, city) => `${at},${city},${at}.5,2`), 1],
    [
      'below a logger that says what it is (Pisces#55)',
      ['TOACI1,CR10,Site', 'TMSTMP,RECNBR,Level'],
      rows((at) => `"2016-04-01 0${at % 10}:00",${at},${at}.5`),
      1,
    ],
    ['below a rule (node-csvtojson#281)', ['----,----', 'col1,col2', '----,----'], rows((at) => `a${at},b`), 1],
    [
      'below comments (tsv-utils#218)',
      ['# 4 fields, two of them text', '#', '', 'Color\tCount\tHt'],
      rows((at, city) => `${city}\t${at}\t1.5`),
      3,
    ],
    ['below labels (fast-cpp-csv-parser#22 with the names last)', ['a report', '', 'colName1, colName2'], rows((at) => `${at}, data`), 2],
    [
      'above years (World Bank)',
      ['"Data Source","Indicators",', '', '"Updated","2020-07-01",', '', '"Country","Code","2001","2002",'],
      rows((at) => `"Land ${at}, Rep.","L${at}","${at}","",`),
      4,
    ],
    [
      'below more lines than the table has',
      Array.from({ length: 60 }, (_, at) => `Note ${at} of the office`).concat('id;n'),
      rows((at) => `${at};${at}.5`),
      60,
    ],
    [
      'in the last of many comments (CAMS)',
      Array.from({ length: 40 }, (_, at) => `# note ${at}`).concat('# period;n'),
      rows((at) => `2020-01-${at + 9}T00:00;${at}.5`),
      40,
    ],
    [
      'below a record about the file (CsvLINQPadDriver#10)',
      ['Version\tStart\tEnd\tSender', '5\t2022-06-01\t2022-06-30\tCompany', 'Country\tDay\tURI\tUPC'],
      rows((at) => `IT\t2022-06-${at + 9}\tspotify:${at}\t8424345${at + 10}`),
      2,
    ],
    [
      'below a padded record about the file (NSRDB)',
      ['Source,City,Elevation,', 'NSRDB,-,1820,', 'Year,Month,GHI,'],
      rows((at) => `2017,${at},${at}.5,`),
      2,
    ],
    ['in the first line', ['id,name'], rows((at, city) => `${at},${city}`), 0],
  ])('%s', (_, above, below, skipped) => {
    const found = detect(text(above, below))
    expect(found.format).toMatchObject({ header: true, skip_rows: skipped })
    expect(found.open).toBeUndefined()
    expect(found.records).toBe(20)
  })

  it.each([
    ['units and keys (the sam-library of pvlib)', ['Name,Vac,Pso', 'Units,V,W', '[0],inv_snl_ac_voltage,inv_snl_pso'], 2],
    ['units that repeat', ['Name,Vac,Vdc', 'Units,V,V', '[0],inv_snl_ac_voltage,inv_snl_dc'], 2],
    ['a line of units', ['Name,Vac,Pso', 'Units,V,W'], 1],
    ['nothing but records', ['Name,Vac,Pso'], 0],
  ])('in the first line, above %s', (_, above, below) => {
    const found = detect(
      text(
        above,
        rows((at) => `ABB: MICRO-0.${at} [208V],20${at},2.${at}`),
      ),
    )
    expect(found.format).toMatchObject({ header: true, skip_rows: 0 })
    expect(found.format.below_header?.length ?? 0).toBe(below)
    expect(found.open).toBeUndefined()
    expect(found.records).toBe(20)
  })

  it.each([
    [
      'one date (CsvLINQPadDriver#10)',
      '1\t2011-11-11\t2011-12-12\tCompany',
      (at: number) => `IT\t2022-06-${at + 9}\tspotify:${at}\tSong ${at}`,
    ],
    ['one number', '2.1\tgateway\t2024-01-01\tauto', (at: number) => `IT\tMon\tspotify:${at}\t${at}.5`],
  ])('is asked below a record about the file, where one column is of another kind: %s', (_, record, row) => {
    const lines = text(['Version\tStart\tEnd\tSender', record, 'Country\tDay\tURI\tName'], rows(row))
    expect(detect(lines).open).toMatchObject([{ field: 'skip_rows', readings: [{ value: 0 }, { value: 2 }] }])
    const said = detect(lines, { skip_rows: 2 })
    expect(said.open).toBeUndefined()
    expect(namesOf(said)).toEqual(['Country', 'Day', 'URI', 'Name'])
  })

  it('is not asked for a record that lacks a number', () => {
    const lines = text(
      ['name,age,city'],
      rows((at, city) => (at === 2 ? 'Bob,unknown,Paris' : `Ann ${at},${at},${city}`)),
    )
    expect(detect(lines)).toMatchObject({ format: { header: true, skip_rows: 0 }, records: 20 })
    expect(detect(lines).open).toBeUndefined()
  })

  it.each([
    ['no names (iris)', rows((at) => `5.${at},3.${at % 7},1.4,Iris-${at % 2 ? 'setosa' : 'virginica'}`)],
    ['no names and a line of blanks', ['  ', ...rows((at) => `${at},3.${at % 7},1.4`)]],
  ])('nowhere: %s', (_, below) => {
    expect(detect(text([], below))).toMatchObject({ format: { header: false, skip_rows: 0 }, records: 20 })
  })

  it('is asked where the first line could be both', () => {
    const lines = text(
      ['key=value,other=thing'],
      rows((at) => `a=${at},b=${at * 2}`),
    )
    expect(detect(lines).open).toMatchObject([{ field: 'header', readings: [{ value: false }, { value: true }] }])
    const said = detect(lines, { header: true })
    expect(said.open).toBeUndefined()
    expect(namesOf(said)).toEqual(['key=value', 'other=thing'])
  })

  it.each([
    ['# a b c', (at: number) => `${at} ${at}.5 ${at * 3}`, ['a', 'b', 'c']],
    ['#  a    b', (at: number) => `  ${at}   ${at}.5`, ['a', 'b']],
    ['% x y', (at: number) => `${at} ${at}.5`, ['x', 'y']],
    ['# a b c', (at: number) => `n${at} ${at}.5 ${at} ${at}`, ['#', 'a', 'b', 'c']],
  ])('takes a mark before the names for none of them: %s', (header, row, names) => {
    const found = detect(text([header], rows(row)))
    expect(found.format).toMatchObject({ delimiter: ' ', header: true, skip_rows: 0 })
    expect(namesOf(found)).toEqual(names)
    expect(found.records).toBe(20)
  })

  it('finds names that are values elsewhere, above records that leave out their last fields (csvkit, join_a_short.csv)', () => {
    const found = detect('a,b,c\n1,b\n2\n3,b,c\n')
    expect(found).toMatchObject({ format: { header: true, uneven_rows: 'fill_short' }, records: 3 })
    expect(namesOf(found)).toEqual(['a', 'b', 'c'])
    expect(detect('low,5,red\nlow,6,red\nhigh,7,red\n').format.header).toBe(false)
  })

  it('takes a sentence with usual words in it for no name', () => {
    const log = rows((at, city) => `2024-01-02 10:${at + 10}:00 user ${city} logged in on date`)
    expect(detect(text([], log)).format.header).toBe(false)
  })
})

describe('ordinary files', () => {
  it.each([
    ['texts only', ['Title,Author,Publisher'], rows((at, city) => `The ${city} of ${at},Writer ${at},House ${at % 4}`)],
    ['codes', ['SKU,EAN,CAT'], rows((at) => `AB${at},4000000000${at + 10},C${at % 5}`)],
    ['questions', ['Wie alt sind Sie?,"Nutzen Sie A, B oder C?"'], rows((at) => `${at},${at % 2 ? 'A' : 'B'}`)],
    ['documents', ['id,doc'], rows((at) => `${at},"{""a"": ${at}, ""b"": [1;2]}"`)],
    ['pages', ['id,html'], rows((at) => `${at},"<a href=""x?a=1&b=2;"">t|${at}</a>"`)],
    ['one column', ['email'], rows((at) => `ann${at}@x.de`)],
    ['one row', ['id,name'], ['1,Ann']],
  ])('ask nothing and leave no doubt: %s', (_, above, below) => {
    const found = detect(text(above, below))
    expect(found.open).toBeUndefined()
    expect(found.confidence).toBeGreaterThan(0.7)
    expect(found.format).toMatchObject({ header: true, skip_rows: 0, delimiter: ',' })
    expect(found.records).toBe(below.length)
  })
})
