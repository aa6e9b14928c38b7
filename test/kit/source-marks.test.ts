import { expect, it } from 'vitest'
import { readMarks, sourceMark, templateMark } from '../../src/kit/source-marks.ts'

it('is taken out again, and says what each line was made from', () => {
  const marked = `${sourceMark('a#x')}one ${sourceMark(['b#y', 'a#x'])}two\nthree\n`
  expect(readMarks(marked)).toEqual({
    text: 'one two\nthree\n',
    lines: [{ sources: ['a#x', 'b#y'] }, { sources: [] }, { sources: [] }],
  })
})

it('is no text that a value can hold: letters beyond the plane are whole, whatever halves they have', () => {
  const value = 'a \u{1F400} \u{1F401} @1|a|b'
  expect(readMarks(`${sourceMark(`f#${value}`)}${value}`)).toEqual({ text: value, lines: [{ sources: [`f#${value}`] }] })
})

it('a value of several lines belongs to the line of its template to its end', () => {
  const filled = templateMark({ line: 1, filledBy: ['list'], block: 'if list' })
  const constant = templateMark({ line: 2, filledBy: [] })
  const { lines } = readMarks(`${filled}[\n  1,\n]\n${constant}end`)
  const first = { line: 1, filledBy: ['list'], block: 'if list' }
  expect(lines.map(({ template }) => template)).toEqual([first, first, first, { line: 2, filledBy: [] }])
})
