import { expect, it } from 'vitest'
import { exchanged, momentFormats, orderOf } from '../../src/profile/date-formats.ts'
import { dialect } from './support.ts'

it('holds formats that the dialect can read, each once', () => {
  expect(new Set(momentFormats.map(({ format }) => format)).size).toBe(momentFormats.length)
  for (const { format, type } of momentFormats) expect(() => dialect.parseDate('x', type, [format])).not.toThrow()
})

it.each([
  ['dd/MM/yyyy', '3/12/2024'],
  ["yyyy-MM-dd'T'HH:mm:ssXXX", '2024-01-31T10:00:00+02:00'],
  ['dd-MMM-yyyy', '03-Feb-2024'],
  ['yyyyMMdd', '20240131'],
  ['yyyy-MM-dd HH:mm:ss', '2024-01-31 10:00:00.123'],
  ['MMM dd yyyy', 'Jan 1 2000'],
])('%s could read %j', (format, text) => {
  expect(momentFormats.find((known) => known.format === format)?.maybe.test(text)).toBe(true)
})

it('exchanges day and month, where that is another format', () => {
  expect(exchanged('dd/MM/yyyy')).toBe('MM/dd/yyyy')
  expect(exchanged('MM/dd/yyyy HH:mm')).toBe('dd/MM/yyyy HH:mm')
  expect(exchanged('dd.MM.yyyy')).toBeUndefined()
  expect(exchanged('yyyy-MM-dd')).toBeUndefined()
  expect(orderOf("dd/MM/yyyy'T'HH:mm")).toBe('dmy')
})
