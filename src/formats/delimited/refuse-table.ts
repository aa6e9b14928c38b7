import { callerError, thresholds, type SourceBytes } from '#kit'
import { endOfLine, usualWidth, type ParsedRecord } from './parse-records.ts'

export function refuseEmpty({ name, head }: SourceBytes): void {
  if (head.length === 0) throw emptySource(name)
}

export const emptySource = (name: string) =>
  callerError({
    code: 'source_empty',
    message: `${name} is empty.`,
    subject: name,
    hint: 'Check what was delivered, and name a file that holds rows.',
  })

export function refuseLongLines(text: string, name: string): void {
  for (let at = 0, line = 1; at < text.length; line += 1) {
    const { end, next } = endOfLine(text, at)
    if (end - at > thresholds.maximumLineBytes) {
      throw callerError({
        code: 'line_too_long',
        message: `Line ${line} of ${name} is longer than ${thresholds.maximumLineBytes / (1024 * 1024)} MiB.`,
        subject: `${name}:${line}`,
        hint: 'Check line ends, encoding and compression of the source.',
      })
    }
    at = next
  }
}

export function refuseWidth(width: number, name: string): void {
  if (width <= thresholds.maximumColumns) return
  throw callerError({
    code: 'too_many_columns',
    message: `${name} has ${width} columns; at most ${thresholds.maximumColumns} are handled.`,
    subject: name,
    hint: 'Check the delimiter, or deliver the table in narrower parts.',
  })
}

/** A header of another width than every record below it would make all of them malformed. */
export function refuseMisfit(table: readonly ParsedRecord[], isHeader: boolean, name: string): void {
  const [header, ...rows] = table.filter((record) => !record.broken)
  if (!isHeader || !header || rows.length === 0 || rows.some((row) => row.fields.length === header.fields.length)) return
  throw callerError({
    code: 'header_width',
    message: `The header of ${name} has ${header.fields.length} names, and no record below has as many fields (most have ${usualWidth(rows)}).`,
    subject: `${name}:${header.line}`,
    hint: 'Complete the header, or say where the table begins (format.skip_rows), what parts the fields (format.delimiter), or that the last columns are left out (format.uneven_rows: fill_short).',
  })
}

/** Only a head that is the whole file can say that nothing follows. */
export function refuseNoRows(table: readonly ParsedRecord[], isHeader: boolean, { name, complete }: SourceBytes): void {
  if (!complete || table.length > (isHeader ? 1 : 0)) return
  throw callerError({
    code: 'no_rows',
    message: `${name} has a header and no rows.`,
    subject: name,
    hint: 'Check what was delivered; if the first line is data, say header: false.',
  })
}
