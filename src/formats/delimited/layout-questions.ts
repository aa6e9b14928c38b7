import type { OpenReading } from '#kit'
import type { ParsedRecord } from './parse-records.ts'
import type { DelimitedReading } from './reading.ts'

type UnevenRows = NonNullable<DelimitedReading['uneven_rows']>

const SHOWN = 6
const LONGEST = 60

/** Columns that stand at the same places in every line, and that blanks part evenly as well. */
export const delimiterQuestion = (width: number): OpenReading => ({
  field: 'delimiter',
  prompt: 'Do blanks part the columns of the source?',
  why: 'this looks like a table of fixed width; each line has as many words, so that blanks may part its columns',
  readings: [
    { value: ' ', shows: `${width} columns, parted by one blank or several` },
    { value: ',', shows: 'one column, each line as a whole' },
  ],
})

/** Two lines could hold the names of the columns. */
export const skipRowsQuestion = (starts: readonly { skipRows: number; names: readonly string[] }[]): OpenReading => ({
  field: 'skip_rows',
  prompt: 'How many lines stand above the names of the columns?',
  why: 'this looks like a table with two lines that could hold names',
  readings: starts.map(({ skipRows, names }) => ({ value: skipRows, shows: `names: ${shortened(names)}` })),
})

/** The first line could be names or a record; its letters are not shown, since they may be values. */
export function headerQuestion(isHeader: boolean, [first, below]: readonly ParsedRecord[]): OpenReading {
  const shows = `it has the form ${formOf(first)}, the next line ${formOf(below)}`
  const readings = [
    { value: true, shows: `the first line names the columns (${shows})` },
    { value: false, shows: `the first line is a record, and the columns are numbered (${shows})` },
  ]
  return {
    field: 'header',
    prompt: 'Does the first line name the columns?',
    why: 'this looks like a table whose first line could be names or values',
    readings: isHeader ? readings : readings.toReversed(),
  }
}

/** Each record has one value more than there are names, or fewer. */
export const unevenQuestion = (value: UnevenRows, names: readonly string[], rows: readonly ParsedRecord[]): OpenReading =>
  value === 'fill_short' ? shortQuestion(names, rows) : unnamedQuestion(names, rows)

const shortQuestion = (names: readonly string[], [first]: readonly ParsedRecord[]): OpenReading => ({
  field: 'uneven_rows',
  prompt: 'Do the records leave out the last columns?',
  why: 'this looks like a table whose records have fewer values than there are names; if others are missing, the header has to be completed',
  readings: [{ value: 'fill_short', shows: `nothing for ${shortened(names.slice(first?.fields.length ?? 0))}` }],
})

const unnamedQuestion = (names: readonly string[], [first]: readonly ParsedRecord[]): OpenReading => ({
  field: 'uneven_rows',
  prompt: 'Which column has no name?',
  why: 'this looks like a table whose records have one value more than there are names',
  readings: [
    { value: 'name_first', shows: `the first: ${shortened(['(no name)', ...names])} above ${formOf(first)}` },
    { value: 'name_last', shows: `the last: ${shortened([...names, '(no name)'])} above ${formOf(first)}` },
  ],
})

const shortened = (names: readonly string[]): string => names.slice(0, SHOWN).join(', ').slice(0, LONGEST)

const formOf = (record: ParsedRecord | undefined): string =>
  shortened((record?.fields ?? []).map((field) => field.trim().replace(/\p{L}/gu, 'a').replace(/\p{N}/gu, '9').replace(/a{3,}/g, 'aa'))) ||
  'of nothing'
