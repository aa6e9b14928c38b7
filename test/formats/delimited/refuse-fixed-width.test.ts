import { expect, it } from 'vitest'
import { looksFixedWidth, refuseFixedWidth } from '../../../src/formats/delimited/refuse-fixed-width.ts'

const lines = (...rows: string[]) => rows.join('\n')

it('names the places at which columns begin', () => {
  const text = lines('ID   NAME    CITY ', '1    ann     Rome ', '22   bob     Paris', '3    cid     Bonn ', '444  dora    Oslo ')
  expect(() => refuseFixedWidth(text, 'a.txt')).toThrow('1, 6, 14')
})

it('takes lists of sentences and of moments for what they are', () => {
  expect(looksFixedWidth(lines('one two', 'three four', 'five', 'six seven', 'eight'))).toBe(false)
  expect(looksFixedWidth(lines(...Array.from({ length: 6 }, (_, i) => `2024-01-0${i + 1} 10:00`)))).toBe(false)
})
