import { describe, expect, it } from 'vitest'
import { detect, namesOf } from './support.ts'

const rows = (row: (at: number) => string): string[] => Array.from({ length: 9 }, (_, at) => row(at + 1))
const text = (...lines: string[]): string => `${lines.join('\n')}\n`

describe('lines below the header', () => {
  it.each([
    ['a rule of dashes (node-csvtojson#281)', ['col1,col2', '----,----', ...rows((at) => `a${at},b`)], [['----', '----']]],
    ['a rule of Markdown', ['| id | n |', '|---:|:--|', ...rows((at) => `| ${at} | x |`)], [['---:', ':--']]],
    [
      'units and kinds of a data logger',
      [
        '"TOA5","CR1000","CR1000","1234"',
        '"TIMESTAMP","RECORD","BattV"',
        '"TS","RN","Volts"',
        '"","","Min"',
        ...rows((at) => `"2020-01-0${at} 00:00:00",${at},13.${at}`),
      ],
      [
        ['TS', 'RN', 'Volts'],
        ['', '', 'Min'],
      ],
    ],
    [
      'types (nupic.visualizations#10)',
      ['timestamp,consumption', 'datetime,float', ...rows((at) => `2010-07-0${at} 00:00:00,${at}.2`)],
      [['datetime', 'float']],
    ],
    [
      'formats of the USGS',
      ['agency_cd\tsite_no\tpeak_va', '5s\t15s\t8s', ...rows((at) => `USGS\t0159${at}\t36${at}0`)],
      [['5s', '15s', '8s']],
    ],
    ['formats above texts', ['agency_cd\tname', '5s\t50s', ...rows((at) => `USGS\tRiver ${at}`)], [['5s', '50s']]],
    ['no value in the first record', ['id,n,m', '1,missing,2', ...rows((at) => `${at},${at},${at}`)], undefined],
    ['the same word for no value twice', ['id,n,m', 'x,none given,none given', ...rows((at) => `k${at},${at},${at}`)], undefined],
    ['an ordinary record', ['id,n', ...rows((at) => `${at},${at}`)], undefined],
  ])('%s', (_, lines, expected) => {
    const found = detect(text(...lines))
    expect(found.format.below_header).toEqual(expected)
    expect(found.records).toBe(lines.length - 1 - (expected?.length ?? 0) - found.format.skip_rows!)
  })
})

describe('several lines of names', () => {
  it('takes the one that tells columns apart, and says so (CsvHelper#1321)', () => {
    const found = detect(text('Type1,Type2,Type2,Type2', 'ID,Rank,Name,Size', ...rows((at) => `${at},${at},n,1.5`)))
    expect(namesOf(found)).toEqual(['ID', 'Rank', 'Name', 'Size'])
    expect(found.detected['skip_rows']).toMatchObject({ value: 1, confidence: 0.65 })
  })

  it('asks where both do', () => {
    const lines = text('Nummer,Ort,Menge', 'id,city,qty', ...rows((at) => `${at},Rome,${at}.5`))
    expect(detect(lines).open).toMatchObject([
      { field: 'skip_rows', readings: [{ value: 0, shows: 'names: Nummer, Ort, Menge' }, { value: 1 }] },
    ])
    expect(detect(lines, { skip_rows: 0 })).toMatchObject({ format: { skip_rows: 0, below_header: [['id', 'city', 'qty']] }, records: 9 })
    expect(detect(lines, { skip_rows: 1 })).toMatchObject({ format: { skip_rows: 1 }, records: 9 })
    expect(detect(lines, { skip_rows: 1 }).open).toBeUndefined()
  })
})

describe('lists of databases', () => {
  const framed = (line: string): string[] => [
    line,
    '| id | name     | qty |',
    line,
    ...rows((at) => `|  ${at} | New York |  1${at} |`),
    line,
  ]
  it.each([
    ['mysql', [...framed('+----+----------+-----+'), '9 rows in set (0.00 sec)'], { framed: true, skip_rows: 1 }],
    ['SAP', framed('-'.repeat(24)), { framed: true, skip_rows: 1 }],
    [
      'usql and csvlook (usql#482)',
      ['| id | name | qty |', '|----|------|-----|', ...rows((at) => `| ${at} | Rome | ${at} |`)],
      { framed: true, skip_rows: 0 },
    ],
    [
      'psql',
      [' id |   name   | qty ', '----+----------+-----', ...rows((at) => `  ${at} | New York |  1${at} `), '(9 rows)'],
      { skip_rows: 0 },
    ],
    [
      'sqlcmd',
      ['id,name,qty', '--,----,---', ...rows((at) => `${at},Rome,${at}`), '', '(9 rows affected)'],
      { below_header: [['--', '----', '---']] },
    ],
  ])('are read without their lines: %s', (_, lines, expected) => {
    const found = detect(text(...lines))
    expect(found.format).toMatchObject({ header: true, ...expected })
    expect(namesOf(found)).toEqual(['id', 'name', 'qty'])
  })
})
