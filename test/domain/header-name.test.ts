import { expect, it } from 'vitest'
import { columnNameSchema, nameOfHeader } from '#domain'

it.each([
  ['Rechnung Nr', 'rechnung_nr'],
  ['Straße', 'strasse'],
  ['2nd name', 'column_2nd_name'],
  ['x'.repeat(80), 'x'.repeat(63)],
])('calls a column with the header %j %s', (header, name) => {
  expect(nameOfHeader(header)).toBe(name)
  expect(columnNameSchema.parse(name)).toBe(name)
})

it('says nothing of a header without a letter or a digit', () => {
  expect(nameOfHeader(' * ')).toBeUndefined()
})
