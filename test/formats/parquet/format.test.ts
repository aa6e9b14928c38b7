import { expect, it } from 'vitest'
import type { SourceBytes } from '#kit'
import format from '../../../src/formats/parquet/format.ts'

const bytesOf = (head: string, options: Partial<SourceBytes> = {}): SourceBytes => ({
  name: 'a.parquet',
  size: head.length,
  head: Buffer.from(head, 'latin1'),
  complete: true,
  compression: 'none',
  ...options,
})

it('recognises the magic number, whatever the name', () => {
  expect(format.recognise(bytesOf('PAR1…'))).toBe(1)
  expect(format.recognise(bytesOf('a,b\n1,2\n'))).toBe(0)
})

it('leaves the columns to the footer', async () => {
  expect(await format.detect(bytesOf('PAR1 a long body PAR1'), {})).toMatchObject({
    format: { name: 'parquet', compression: 'none' },
    columns: [],
  })
})

it('reads an archive of it as the same format', async () => {
  const { format: reading } = await format.detect(bytesOf('PAR1 a long body PAR1', { compression: 'gzip' }), {})
  expect(reading).toEqual({ name: 'parquet', compression: 'gzip', null_tokens: [] })
})

it.each([
  ['a file that was cut short', bytesOf('PAR1 half of')],
  ['something else', bytesOf('a,b\n1,2\n')],
])('refuses %s', (_, bytes) => {
  expect(() => format.detect(bytes, {})).toThrow(expect.objectContaining({ code: 'parquet_unreadable' }))
})
