/** How fields and records are told apart. */
export interface Layout {
  delimiter: string
  quote: string | undefined
  /** Undefined: a quote inside a quoted field is doubled. */
  escape: string | undefined
}

export interface ParsedRecord {
  fields: readonly string[]
  /** Physical line, from 1, on which it begins. */
  line: number
  /** A quote stands where none may stand; the record is that one physical line. */
  broken: boolean
  /** At least one field was quoted. */
  quoted: boolean
}

/**
 * Reads records as the runtime's reader does (strict quoting, line ends LF, CRLF or CR): a broken quote costs one physical line,
 * and reading goes on with the next. Empty lines are no records. `complete: false` leaves out a last record that the head may have cut.
 */
export function* parseRecords(text: string, layout: Layout, options: { complete: boolean; skipLines?: number }): Generator<ParsedRecord> {
  let at = 0
  let line = 1
  for (; line <= (options.skipLines ?? 0) && at < text.length; line += 1) at = endOfLine(text, at).next
  while (at < text.length) {
    const { end, next } = endOfLine(text, at)
    if (end === at) {
      at = next
      line += 1
      continue
    }
    const read = readRecord(text, at, end, layout)
    const cut = read === 'open' || (read !== 'broken' && read.next >= text.length)
    if (cut && !options.complete) return
    if (read === 'open' || read === 'broken') {
      yield { fields: [text.slice(at, end)], line, broken: true, quoted: false }
      at = next
      line += 1
    } else {
      yield { fields: read.fields, line, broken: false, quoted: read.quoted }
      at = read.next
      line += read.lines
    }
  }
}

/** Where the physical line ends, and where the next begins. */
export function endOfLine(text: string, from: number): { end: number; next: number } {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === LINE_FEED) return { end: at, next: at + 1 }
    if (code === CARRIAGE_RETURN) return { end: at, next: text.charCodeAt(at + 1) === LINE_FEED ? at + 2 : at + 1 }
  }
  return { end: text.length, next: text.length }
}

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

interface ReadRecord {
  fields: string[]
  next: number
  lines: number
  quoted: boolean
}

function readRecord(text: string, start: number, end: number, layout: Layout): ReadRecord | 'open' | 'broken' {
  const line = text.slice(start, end)
  const special =
    (layout.quote !== undefined && line.includes(layout.quote)) || (layout.escape !== undefined && line.includes(layout.escape))
  if (!special) {
    return { fields: line.split(layout.delimiter), next: endOfLine(text, start).next, lines: 1, quoted: false }
  }
  const fields: string[] = []
  let at = start
  let lines = 1
  let quoted = false
  for (;;) {
    const field = text[at] === layout.quote && layout.quote !== undefined ? quotedField(text, at + 1, layout) : plainField(text, at, layout)
    if (field === 'open' || field === 'broken') return field
    fields.push(field.value)
    lines += field.lines
    quoted ||= field.quoted
    const after = text[field.end]
    if (after === layout.delimiter) {
      at = field.end + 1
      continue
    }
    return { fields, next: endOfLine(text, field.end).next, lines, quoted }
  }
}

interface Field {
  value: string
  end: number
  lines: number
  quoted: boolean
}

function plainField(text: string, start: number, layout: Layout): Field {
  let value = ''
  let at = start
  for (; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (sign === layout.delimiter || sign === '\n' || sign === '\r') break
    if (sign === layout.escape) at += 1
    value += text[at] ?? ''
  }
  return { value, end: at, lines: 0, quoted: false }
}

function quotedField(text: string, start: number, layout: Layout): Field | 'open' | 'broken' {
  let value = ''
  let lines = 0
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (sign === layout.escape) {
      at += 1
      value += text[at] ?? ''
    } else if (sign === layout.quote) {
      const after = text[at + 1]
      if (after === layout.quote && layout.escape === undefined) {
        value += sign
        at += 1
      } else if (after === undefined || after === layout.delimiter || after === '\n' || after === '\r') {
        return { value, end: at + 1, lines, quoted: true }
      } else return 'broken'
    } else {
      if (sign === '\n' || (sign === '\r' && text[at + 1] !== '\n')) lines += 1
      value += sign
    }
  }
  return 'open'
}
