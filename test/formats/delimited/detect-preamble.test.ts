import { describe, expect, it } from 'vitest'
import { detectPreamble } from '../../../src/formats/delimited/detect-preamble.ts'
import { parseRecords } from '../../../src/formats/delimited/parse-records.ts'

const recordsOf = (text: string) => [...parseRecords(text, { delimiter: ';', quote: '"', escape: undefined }, { complete: true })]

describe('preamble', () => {
  it.each([
    ['none', 'a;b;c\n1;2;3\n', 0],
    ['blank lines only', '\n\na;b;c\n1;2;3\n', 0],
    ['titles', 'Sales\nbad " quote\na;b;c\n1;2;3\n', 2],
    ['titles and blanks', 'Sales\n\n\na;b;c\n1;2;3\n', 3],
    ['comments', '# a; b; c; d\na;b;c\n1;2;3\n', 1],
    ['the hint of a spreadsheet', 'sep=;\na;b;c\n1;2;3\n', 1],
  ])('%s', (_, text, skipRows) => {
    expect(detectPreamble(recordsOf(text), 3, undefined).skipRows).toBe(skipRows)
  })

  it('keeps what a person said', () => {
    expect(detectPreamble(recordsOf('Sales\na;b;c\n'), 3, 0)).toMatchObject({ skipRows: 0, detected: { confidence: 1, runner_up: 1 } })
  })
})
