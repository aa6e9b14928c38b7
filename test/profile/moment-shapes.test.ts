import { expect, it } from 'vitest'
import { behindWeekday, languagesOf, momentShapes, patternOf } from '../../src/profile/moment-shapes.ts'

it('keeps one text for each way of writing, and none with other words', () => {
  expect(momentShapes(['2024-01-31', '2023-02-01', '3 Mai 2024', 'room 12 left', '12 monkeys'])).toEqual(['2023-02-01', '3 Mai 2024'])
})

it('finds the languages that know the names', () => {
  expect(languagesOf(['3 mar 2024', '4 oct 2024'])).toEqual(['en'])
  expect(languagesOf(['3 mar 2024', '4 ott 2024'])).toEqual(['it'])
  expect(languagesOf(['3 May 2024', '3 July 2024', '4 dez 2024'])).toEqual(['en', 'de'])
  expect(languagesOf(['2024-01-31'])).toEqual([])
})

it('knows the name of a day before a moment', () => {
  expect(behindWeekday('mar. 01 août 2017')).toEqual({ between: ' ', rest: '01 août 2017' })
  expect(behindWeekday('Tue, 03 Jan 2024')).toEqual({ between: ', ', rest: '03 Jan 2024' })
  expect(behindWeekday('Jan 3, 2024')).toBeUndefined()
})

it('tests the beginning of a text', () => {
  expect(patternOf('dd/MM/yy').test('01/02/2024')).toBe(false)
  expect(patternOf('dd/MM/yyyy').test('01/02/2024 10:00')).toBe(true)
})
