import { expect, it } from 'vitest'
import { detect, namesOf } from './support.ts'

const rows = Array.from({ length: 9 }, (_, at) => `${at},"Rome",${at}.5`)

it.each([
  ['never closed', 'id,"name,qty'],
  ['closed too early', 'id,"na"me,qty'],
  ['below a title', 'Sales of May\nid,"name,qty'],
])('parts a header whose quotes are broken, and says so: %s', (_, header) => {
  const found = detect([header, ...rows, ''].join('\n'))
  expect(namesOf(found)).toEqual(['id', 'name', 'qty'])
  expect(found.detected['header']).toMatchObject({ value: true, confidence: 0.65, reason: expect.stringContaining('quotes are broken') })
  expect(found.records).toBe(9)
})

it('takes a broken record for none', () => {
  const found = detect(['1,"open,2', ...rows, ''].join('\n'))
  expect(found.format.header).toBe(false)
  expect(namesOf(found)).toEqual(['column_1', 'column_2', 'column_3'])
})
