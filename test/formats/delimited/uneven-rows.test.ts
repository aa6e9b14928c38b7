import { describe, expect, it } from 'vitest'
import { detect, namesOf } from './support.ts'

const lines = (header: string, count: number, row: (index: number) => string): string =>
  [header, ...Array.from({ length: count }, (_, index) => row(index)), ''].join('\n')

describe('records of another width than the header', () => {
  it.each([
    [
      'an empty field behind each record (pandas index_col=False)',
      lines('id,city,n', 9, (at) => `${at},Rome,${at}.5,`),
      'drop_last',
      ['id', 'city', 'n'],
    ],
    ['an empty field behind each line', lines('id;city;n;', 9, (at) => `${at};Rome;${at}.5;`), 'drop_last', ['id', 'city', 'n']],
    ['two columns and a delimiter more', lines('a;b', 9, (at) => `${at};2;`), 'drop_last', ['a', 'b']],
    ['row names (write.table of R)', lines('"mpg","cyl"', 9, (at) => `"car ${at}",${at}.5,6`), 'name_first', ['column_1', 'mpg', 'cyl']],
    ['numbered rows', lines('a,b', 9, (at) => `${at + 1},x,2.5`), 'name_first', ['column_1', 'a', 'b']],
    [
      'left-out last fields (duckdb null_padding)',
      lines('id,city,n,note', 30, (at) => (at % 3 === 0 ? `${at},Rome,1.5,seen` : `${at},Rome,1.5`)),
      'fill_short',
      ['id', 'city', 'n', 'note'],
    ],
    [
      'a few left-out last fields',
      lines('id,n,note', 60, (at) => (at % 15 === 0 ? `${at},2` : `${at},2,x`)),
      'fill_short',
      ['id', 'n', 'note'],
    ],
    ['every width', lines('id,a,b', 9, (at) => `${at},1,2`), undefined, ['id', 'a', 'b']],
    ['one record that was cut', lines('id,n,note', 60, (at) => (at === 15 ? `${at},2` : `${at},2,x`)), undefined, ['id', 'n', 'note']],
    [
      'records that are moved',
      lines('id,city,n', 60, (at) => (at % 9 === 0 ? `Rome,${at}` : `${at},Oslo,2`)),
      undefined,
      ['id', 'city', 'n'],
    ],
    [
      'an unquoted comma in a text',
      lines('id,city,n', 60, (at) => (at % 9 === 0 ? `${at},a,b,2` : `${at},Oslo,2`)),
      undefined,
      ['id', 'city', 'n'],
    ],
  ])('%s', (_, text, uneven, names) => {
    const found = detect(text)
    expect(found.format).toMatchObject({ header: true, skip_rows: 0 })
    expect(found.format.uneven_rows).toBe(uneven)
    expect(found.detected['uneven_rows']?.value).toBe(uneven)
    expect(namesOf(found)).toEqual(names)
  })

  it('asks which column has no name where nothing tells', () => {
    const text = lines('a,b', 9, (at) => `x,${at},y`)
    expect(detect(text).open).toMatchObject([{ field: 'uneven_rows', readings: [{ value: 'name_first' }, { value: 'name_last' }] }])
    expect(namesOf(detect(text, { uneven_rows: 'name_last' }))).toEqual(['a', 'b', 'column_3'])
    expect(detect(text, { uneven_rows: 'name_last' }).open).toBeUndefined()
  })

  it('asks whether the last columns are left out where no record has as many values as there are names', () => {
    const text = lines('day,sum,note,code,more', 9, (at) => `2012-01-0${at + 1},${at}.5,paid`)
    expect(detect(text).open).toMatchObject([
      { field: 'uneven_rows', readings: [{ value: 'fill_short', shows: 'nothing for code, more' }] },
    ])
    expect(detect(text, { uneven_rows: 'fill_short' })).toMatchObject({ format: { header: true, uneven_rows: 'fill_short' }, records: 9 })
    expect(detect(text, { uneven_rows: 'fill_short' }).open).toBeUndefined()
  })

  it('counts no line of nothing but delimiters', () => {
    expect(detect('id,city\n1,Rome\n,\n\n2,Oslo\n,\n').records).toBe(2)
  })
})

describe('a line of units', () => {
  it.each([
    ['below numbers (xsv#245)', 'id,city,temp', ',,degC', ['', '', 'degC']],
    ['with a word below each name', 'time,depth,temp', 'UTC,m,degC', ['UTC', 'm', 'degC']],
    ['in brackets', 'time,name,temp', '[s],[-],[K]', ['[s]', '[-]', '[K]']],
    ['not in a record that lacks values', 'id,city,temp', '0,Rome,n/a', undefined],
    ['not in a record with a word for no value', 'city,temp', 'Rome,missing', undefined],
  ])('%s', (_, header, units, expected) => {
    const rows = Array.from({ length: 9 }, (_, at) =>
      header
        .split(',')
        .map((name) => (/city|name/.test(name) ? `x${at}y` : `${at}.5`))
        .join(','),
    )
    expect(detect([header, units, ...rows, ''].join('\n')).format.below_header).toEqual(expected && [expected])
  })
})
