import { expect, it } from 'vitest'
import { holdsRuns } from '../../../src/formats/delimited/holds-runs.ts'
import { detect } from './support.ts'

const records = (...cells: readonly string[]) =>
  cells.map((cell, at) => ({ fields: ['x', cell], line: at + 1, broken: false, quoted: false }))

it.each([
  ['numbers parted by blanks', ['18.0   8   307.0', '15.0   8   3504.', '-1 2 .5'], true],
  ['names', ['3 0 x', '1 2 y', '1 2 z'], false],
  ['grouped digits', ['1 234 567', '12 345 678', '1 000 000'], false],
  ['two numbers', ['52.5 13.4', '48.1 11.5', '48.1 11.5'], false],
  ['a few of many', ['1 2 3', '1 2 3', '1 2 3', 'a', 'b', 'c'], false],
  ['too few', ['1 2 3', '4 5 6'], false],
])('%s', (_, cells, expected) => {
  expect(holdsRuns(records(...cells), 2)).toBe(expected)
})

it('is told where blanks and a tab part the columns (auto-mpg of UCI)', () => {
  const row = (at: number) => `18.${at}   8   307.0      130.0      35${at + 10}.      12.0   70  1\t"chevrolet ${at}"`
  const { format, detected } = detect(Array.from({ length: 20 }, (_, at) => `${row(at)}\n`).join(''))
  expect(format.delimiter).toBe('\t')
  expect(detected['delimiter']).toMatchObject({ confidence: 0.5, runner_up: ' ', reason: expect.stringContaining('blanks part numbers') })
})
