import { expect, test } from 'vitest'
import { readDateFormat } from '../../src/kit/date-format.ts'

test('takes a format apart', () => {
  expect(readDateFormat("dd/MM/yyyy'T'HH:mm:ssXXX")).toEqual({
    fields: [
      { part: 'day', token: 'dd' },
      { part: 'month', token: 'MM' },
      { part: 'year', token: 'yyyy' },
    ],
    separator: '/',
    timeSeparator: 'T',
    time: { seconds: true, offset: true },
  })
  expect(readDateFormat('yyyyMMdd')).toMatchObject({ separator: '' })
})
