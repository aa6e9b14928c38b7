import { expect, it } from 'vitest'
import { timeOf, weekdaysOf } from '../../../src/workload/modify/clock-words.ts'

it.each([
  ['six', 6, 0],
  ["six o'clock", 6, 0],
  ['6:05', 6, 5],
  ['18h', 18, 0],
  ['12 am', 0, 0],
  ['12pm', 12, 0],
  ['6 in the evening', 18, 0],
  ['midnight', 0, 0],
  ['half past two', 2, 30],
])('%s', (words, hour, minute) => {
  expect(timeOf(words)).toEqual({ hour, minute })
})

it.each(['', 'dawn', '24:00', '6:75', '13 pm', 'soon'])('%j is no time', (words) => {
  expect(timeOf(words)).toBeUndefined()
})

it('reads days', () => {
  expect([weekdaysOf('day'), weekdaysOf('weekdays'), weekdaysOf('Sundays and Monday'), weekdaysOf('someday')]).toEqual([
    '*',
    '1-5',
    '0,1',
    undefined,
  ])
})
