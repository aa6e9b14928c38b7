import { describe, expect, it } from 'vitest'
import format from '../../../src/formats/delimited/format.ts'
import { bytesOf, detect, namesOf } from './support.ts'

const rows = (count: number, row: (index: number) => string): string => Array.from({ length: count }, (_, index) => row(index)).join('\n')

describe('delimited text', () => {
  it('reads a plain table', () => {
    const found = detect(`order_id,amount,day\n${rows(20, (index) => `A${index},${index}.50,2024-01-0${(index % 9) + 1}`)}\n`)
    expect(found.format).toMatchObject({ name: 'delimited', encoding: 'utf-8', delimiter: ',', quote: '"', header: true, skip_rows: 0 })
    expect(namesOf(found)).toEqual(['order_id', 'amount', 'day'])
    expect(found.records).toBe(20)
    expect(found.confidence).toBeGreaterThan(0.8)
  })

  it.each(['\r\n', '\n', '\r'])('reads line ends %j', (end) => {
    const found = detect(['id;name', ...Array.from({ length: 8 }, (_, index) => `${index};n${index}`), ''].join(end))
    expect(found.format).toMatchObject({ delimiter: ';', header: true })
    expect(found.records).toBe(8)
  })

  it('reads a title, a date and a blank line above the header', () => {
    const found = detect(`Kestrel, sales\n\nExported 2025-06-02\nid;city;amount\n${rows(10, (index) => `${index};Berlin;${index},5`)}\n`)
    expect(found.format).toMatchObject({ delimiter: ';', skip_rows: 3, header: true })
    expect(namesOf(found)).toEqual(['id', 'city', 'amount'])
    expect(found.detected['skip_rows']?.runner_up).toBe(0)
  })

  it('tells a file without a header and names its columns by place', () => {
    const found = detect(rows(30, (index) => `${index + 100},2024-01-1${index % 9},${index}.25`))
    expect(found.format.header).toBe(false)
    expect(namesOf(found)).toEqual(['column_1', 'column_2', 'column_3'])
    expect(found.records).toBe(30)
  })

  it('numbers repeated names, and leaves those that differ in case as they are', () => {
    const found = detect(`a,a,A,,b\n${rows(5, (index) => `${index},1,2,3,4`)}\n`)
    expect(namesOf(found)).toEqual(['a', 'a_2', 'A', 'column_4', 'b'])
  })

  it('tolerates ragged rows and broken quotes', () => {
    const found = detect(
      `id,name,note\n${rows(40, (index) => (index === 7 ? '7,"open,x' : index === 9 ? '9,a' : `${index},n${index},"a, ""b"""`))}\n`,
    )
    expect(found.format).toMatchObject({ delimiter: ',', header: true })
    expect(found.records).toBe(40)
  })

  it('keeps what a person said, with what was found as runner-up', () => {
    const found = detect(`id,name\n1,a\n2,b\n3,c\n`, {
      delimiter: ';',
      header: false,
      skip_rows: 1,
      encoding: 'latin-1',
      quote: "'",
      escape: '\\',
      null_tokens: ['x'],
    })
    expect(found.format).toMatchObject({
      delimiter: ';',
      header: false,
      skip_rows: 1,
      encoding: 'latin-1',
      quote: "'",
      escape: '\\',
      null_tokens: ['x'],
    })
    expect(found.detected['delimiter']).toMatchObject({ value: ';', confidence: 1, runner_up: ',' })
  })

  it('reads one column', () => {
    const found = detect(`city\n${rows(20, (index) => ['Berlin', 'Paris', 'Rome'][index % 3] ?? '')}\n`)
    expect(namesOf(found)).toEqual(['city'])
    expect(found.records).toBe(20)
  })

  it('does not count a record that the head cuts', () => {
    const found = detect(`id,name\n1,a\n2,b\n3,"cut in the mid`, {}, { complete: false })
    expect(found.records).toBe(2)
  })

  it('leaves Parquet to its own format', () => {
    expect(format.recognise(bytesOf('PAR1xxxx'))).toBe(0)
    expect(format.recognise(bytesOf('a,b\n1,2\n'))).toBeGreaterThan(0)
  })
})
