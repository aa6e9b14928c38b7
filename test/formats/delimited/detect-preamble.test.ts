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
    ['# before the first name (datatable#3072)', '#id;city;val\n1;Rome;3\n2;Oslo;4\n', 0],
    ['# and a blank before the first name (rainbow_csv#90)', '# id;city;val\n1;Rome;3\n2;Oslo;4\n', 0],
    ['a comment above a header that begins with #', '# made by hand\n#id;city;val\n1;Rome;3\n2;Oslo;4\n', 1],
    ['a comment as wide as the table', '# one; two; three\na;b;c\n1;2;3\n4;5;6\n', 1],
    ['a title padded with delimiters', 'Sales report;;\n;;\nname;age;city\nann;3;Rome\nbob;4;Oslo\n', 2],
    ['a sparse record of a table without a header', '1;;\n2;3;4\n3;4;5\n', 0],
    ['labels above groups of names (xsv#245)', 'Site;;Water\nid;name;ph\n1;Rome;3.5\n2;Oslo;4.5\n', 1],
    ['an unnamed column', 'id;;ph\n1;2;3.5\n2;3;4.5\n', 0],
    ['a gap in the first record', '1;;3\n2;4;5\n3;4;5\n', 0],
    ['the hint of a spreadsheet', 'sep=;\na;b;c\n1;2;3\n', 1],
  ])('%s', (_, text, skipRows) => {
    expect(detectPreamble(recordsOf(text), 3, undefined).skipRows).toBe(skipRows)
  })

  it('keeps what a person said', () => {
    expect(detectPreamble(recordsOf('Sales\na;b;c\n'), 3, 0)).toMatchObject({ skipRows: 0, detected: { confidence: 1, runner_up: 1 } })
  })
})
