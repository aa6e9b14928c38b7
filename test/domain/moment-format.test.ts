import { expect, test } from 'vitest'
import { momentParts } from '../../src/domain/moment-format.ts'

test('takes a format apart', () => {
  expect(momentParts('d. MMMM(de) yy(1927-2026) h:mm a')).toEqual([
    { field: 'day', token: 'd' },
    { token: '.' },
    { token: ' ' },
    { field: 'month', token: 'MMMM', language: 'de' },
    { token: ' ' },
    { field: 'year', token: 'yy', lastYear: 2026 },
    { token: ' ' },
    { field: 'hour', token: 'h' },
    { token: ':' },
    { field: 'minute', token: 'mm' },
    { token: ' ' },
    { field: 'half', token: 'a' },
  ])
})

test.each([
  'yyyy',
  'dd/MM',
  'HH:mm',
  'dMyyyy',
  'yyyy-MM-yyyy',
  'yyyy-MM HH:mm',
  'yyyy-MM-dd h:mm',
  'yyyy-MM-dd HH:mm a',
  'yyyy-MM-dd HH:ss',
  'dd.MM.yy(1926-2026)',
  'd MMMM(xx) yyyy',
  "yyyy-MM-dd'1'",
  'excel_days HH:mm',
  'nonsense',
])('%j is no format of a moment', (format) => {
  expect(momentParts(format)).toBeUndefined()
})
