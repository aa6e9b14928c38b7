import { describe, expect, it } from 'vitest'
import { codeOf, detect } from './support.ts'

const message = (text: string): string => {
  try {
    detect(text)
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return 'read'
}

describe('texts that are no delimited table', () => {
  it.each([
    ['an HTML page', '<!DOCTYPE html>\n<html><body><p class="a">Please sign in, 1</p></body></html>\n'],
    ['an HTML page', '\ufeff\n<html lang="en">\n<head><title>403, Forbidden</title></head>\n</html>\n'],
    ['an HTML page', '<table border="1"><tr><td>1</td><td>2</td></tr>\n</table>\n'],
    ['an HTML page', '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html></html>\n'],
    ['an XML document', '<?xml version="1.0" encoding="UTF-8"?>\n<rows><row a="1,2"/></rows>\n'],
    ['an XML document', '<feed xmlns="http://example.org/a">\n<entry>1</entry>\n</feed>\n'],
    ['RTF', '{\\rtf1\\ansi hello, there;}\n'],
  ])('names %s', (kind, text) => {
    expect(codeOf(() => detect(text))).toBe('other_text')
    expect(message(text)).toContain(kind)
  })

  it.each([
    ['tags in the cells', 'id,html\n1,<b>a</b>\n2,<i>b</i>\n3,<b>c</b>\n'],
    ['tags in the first cell', '<b>,n\n<a>,1\n<c>,2\n<d>,3\n'],
    ['JSON in the cells', 'id;doc\n1;{"a": 1}\n2;{"a": 2}\n3;{"a": 3}\n'],
    ['lists without quotes', '[a];n\n[b];1\n[c];2\n[d];3\n'],
  ])('reads a table with %s', (_, text) => {
    expect(codeOf(() => detect(text))).toBeUndefined()
  })
})

describe('fixed width', () => {
  const line = (cells: readonly string[]): string => cells.map((cell, at) => (at === 2 ? cell.padStart(6) : cell.padEnd(10))).join('')
  const table = [['STATION', 'DATE', 'TMAX'], ...Array.from({ length: 9 }, (_, at) => [`ST00${at}`, `2024010${at + 1}`, `${at * 3}.5`])]

  it.each([
    ['with blanks in its cells', table.map(([, ...rest], at) => line([at % 3 ? 'New York' : 'Rome', ...rest])).join('\n')],
    ['below its names', ['NAME      CODE  N', ...Array.from({ length: 8 }, (_, at) => `Ann B.    x${at}     ${at}`)].join('\n')],
  ])('is named: %s', (_, text) => {
    expect(codeOf(() => detect(`${text}\n`))).toBe('fixed_width')
  })

  it('is asked where blanks may part the columns', () => {
    const text = `${table.map(line).join('\n')}\n`
    expect(detect(text).open).toMatchObject([{ field: 'delimiter', readings: [{ value: ' ' }, { value: ',' }] }])
    const found = detect(text, { delimiter: ' ' })
    expect(found.open).toBeUndefined()
    expect(found.format).toMatchObject({ delimiter: ' ', skip_blanks: true, header: true })
    expect(found.columns.map(({ sourceName }) => sourceName)).toEqual(['STATION', 'DATE', 'TMAX'])
  })

  it.each([
    ['one column of stamps', Array.from({ length: 9 }, (_, at) => `2024-01-0${at + 1} 10:00:00`).join('\n')],
    ['one column of words', ['name', ...Array.from({ length: 9 }, (_, at) => `Ann  Bo${at}`)].join('\n')],
    ['padded cells between delimiters', table.map((cells) => cells.map((cell) => cell.padEnd(10)).join(',')).join('\n')],
  ])('is not seen in %s', (_, text) => {
    expect(codeOf(() => detect(`${text}\n`))).toBeUndefined()
  })
})
