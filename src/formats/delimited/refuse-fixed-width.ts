import { callerError } from '#kit'

const MIN_LINES = 5
const MOST_LINES = 200
/** Below it, a stamp like `2024-01-03 10:00` or a name of two words in one column would count. */
const MIN_GAPS = 2

/** Columns by place: the same places are blank in every line, and blanks fill up what is shorter. For a text that no sign parts. */
export function refuseFixedWidth(text: string, name: string): void {
  const places = placesOf(text)
  throw callerError({
    code: 'fixed_width',
    message: `${name} looks like a table of fixed width, which is not read: in each line, columns begin at the signs ${[1, ...places.slice(0, 8)].join(', ')}.`,
    subject: name,
    hint: 'Export it as CSV or Parquet; if a sign parts its fields after all, say which one (format.delimiter).',
  })
}

export const looksFixedWidth = (text: string): boolean => placesOf(text).length >= MIN_GAPS

function placesOf(text: string): number[] {
  const lines = text
    .slice(0, 1 << 18)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, MOST_LINES)
  const padded = lines.filter((line) => / {2,}\S/.test(line)).length
  return lines.length < MIN_LINES || padded < lines.length / 2 ? [] : columnsAfterGaps(lines)
}

/** Places (from 1) where something begins after a place that is blank in every line. */
function columnsAfterGaps(lines: readonly string[]): number[] {
  const length = Math.max(...lines.map((line) => line.length))
  const blank = Array.from({ length }, (_, at) => lines.every((line) => (line[at] ?? ' ') === ' '))
  const first = blank.indexOf(false)
  return blank.flatMap((isBlank, at) => (!isBlank && at > first && blank[at - 1] ? [at + 1] : []))
}
