import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOfLine, parseRecords, usualWidth, type Layout } from '../../../src/formats/delimited/parse-records.ts'

const plain: Layout = { delimiter: ',', quote: '"', escape: undefined }
const read = (text: string, layout: Layout = plain) => [...parseRecords(text, layout, { complete: true })]
const fieldsOf = (text: string, layout: Layout = plain) => read(text, layout).map(({ fields }) => fields)

describe('records', () => {
  it('reads quotes, doubled quotes, delimiters and line feeds inside of them', () => {
    expect(fieldsOf('a,"b ""c"", d","e\nf"\n1,,""\n')).toEqual([
      ['a', 'b "c", d', 'e\nf'],
      ['1', '', ''],
    ])
  })

  it('counts physical lines', () => {
    expect(read('a,"b\nc\r\nd"\r\n\n1,2\n').map(({ line }) => line)).toEqual([1, 5])
  })

  it('lets a broken quote cost one line', () => {
    const records = read('1,"open\n2,"x"\n3,"y"z\n4,w\n')
    expect(records.map(({ broken }) => broken)).toEqual([true, false, true, false])
    expect(records[0]?.fields).toEqual(['1,"open'])
  })

  it('reads a quote that is never closed as one line', () => {
    expect(read('1,a\n2,"open\n3,c\n').map(({ broken }) => broken)).toEqual([false, true, false])
  })

  it('reads an escaped quote', () => {
    expect(fieldsOf('1,"a \\" b",c\\,d\n', { ...plain, escape: '\\' })).toEqual([['1', 'a " b', 'c,d']])
  })

  it('skips physical lines, and leaves out what the head cuts', () => {
    expect([...parseRecords('title\n\na,b\n1,2\n3', plain, { complete: false, skipLines: 2 })].map(({ fields }) => fields)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  it('reads back whatever was written properly', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é') })
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\r\n')
        expect(fieldsOf(`${text}\r\n`)).toEqual(rows.filter((row) => row.some((value) => !/^[ \t]*$/.test(value))))
      }),
    )
  })

  it('finds the end of a line, whatever ends it', () => {
    expect(endOfLine('a\r\nb', 0)).toEqual({ end: 1, next: 3 })
    expect(endOfLine('a\rb', 0)).toEqual({ end: 1, next: 2 })
    expect(endOfLine('abc', 1)).toEqual({ end: 3, next: 3 })
  })
})

it.each([
  ['most records', 'a,b\n1,2\n3\n', 2],
  ['the records, not the comments', '# 1,2,3\n# 1,2,3\n# 1,2,3\na,b\n1,2\n', 2],
  ['comments, where there is nothing else', '# 1,2,3\n', 3],
  ['the records below a long preamble', `${'note\n'.repeat(9)}${'1,2\n'.repeat(6)}`, 2],
])('the usual width is that of %s', (_, text, width) => {
  expect(usualWidth(read(text))).toBe(width)
})
