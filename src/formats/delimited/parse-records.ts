import { isComment } from './comments.ts'

/** How fields and records are told apart. */
export interface Layout {
  delimiter: string
  quote: string | undefined
  /** Undefined: a quote inside a quoted field is doubled. */
  escape: string | undefined
  /** Blanks before a field are no part of it. */
  skipBlanks?: boolean
  /** Each line begins and ends with a delimiter that parts nothing. */
  framed?: boolean
}

export interface ParsedRecord {
  fields: readonly string[]
  /** Physical line, from 1, on which it begins. */
  line: number
  /** A quote stands where none may stand; the record is that one physical line. */
  broken: boolean
  /** At least one field was quoted. */
  quoted: boolean
  /** A header that was broken and is parted at its delimiters all the same. */
  mended?: true
}

/**
 * Reads records as the runtime's reader does (strict quoting, line ends LF, CRLF or CR): a broken quote costs one physical line,
 * and reading goes on with the next. Lines of nothing but blanks and delimiters are no records. `complete: false` leaves out a last record that the head may have cut.
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
      if (!isBlank(read.fields)) yield { fields: bare(read.fields, layout), line, broken: false, quoted: read.quoted }
      at = read.next
      line += read.lines
    }
  }
}

/** The names of a line whose quotes are broken: parted at each delimiter, the quotes dropped. */
export function piecesOf(line: string, layout: Layout): readonly string[] {
  const unquoted = layout.quote === undefined ? line : line.replaceAll(layout.quote, '')
  return bare(unquoted.split(layout.delimiter), layout)
}

/** `""` in a file of one column is a value that is missing. */
const isBlank = (fields: readonly string[]): boolean => fields.every(isEmpty) && (fields.length > 1 || fields[0] !== '')
const isEmpty = (field: string): boolean => /^[ \t]*$/.test(field)

/** Without the frame, and without the blanks at the end of a line whose fields blanks part. */
function bare(fields: readonly string[], { delimiter, skipBlanks, framed }: Layout): readonly string[] {
  if (framed === true && fields.length > 2 && isEmpty(fields[0] ?? '') && isEmpty(fields.at(-1) ?? '')) return fields.slice(1, -1)
  return skipBlanks === true && delimiter === ' ' && fields.length > 1 && fields.at(-1) === '' ? fields.slice(0, -1) : fields
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
  if (!special && layout.skipBlanks !== true) {
    return { fields: line.split(layout.delimiter), next: endOfLine(text, start).next, lines: 1, quoted: false }
  }
  const fields: string[] = []
  let at = start
  let quoted = false
  for (;;) {
    while (layout.skipBlanks === true && text[at] === ' ') at += 1
    const field = text[at] === layout.quote && layout.quote !== undefined ? quotedField(text, at + 1, layout) : plainField(text, at, layout)
    if (field === 'open' || field === 'broken') return field
    fields.push(field.value)
    quoted ||= field.quoted
    if (text.startsWith(layout.delimiter, field.end)) {
      at = field.end + layout.delimiter.length
      continue
    }
    const lines = 1 + (text.slice(start, field.end).match(/\r\n|\n|\r/g)?.length ?? 0)
    return { fields, next: endOfLine(text, field.end).next, lines, quoted }
  }
}

interface Field {
  value: string
  end: number
  quoted: boolean
}

function plainField(text: string, start: number, layout: Layout): Field | 'broken' {
  let value = ''
  let at = start
  while (at < text.length && !endsField(text, at, layout)) {
    if (text[at] === layout.escape && at + 1 === text.length) return 'broken'
    const sign = text[at] === layout.escape ? escaped(text, at + 1, layout) : (text[at] ?? '')
    at += text[at] === layout.escape ? sign.length + 1 : 1
    value += sign
  }
  return { value, end: at, quoted: false }
}

function quotedField(text: string, start: number, layout: Layout): Field | 'open' | 'broken' {
  let value = ''
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (sign === layout.escape) {
      const kept = escaped(text, at + 1, layout)
      at += kept.length
      value += kept
    } else if (sign === layout.quote) {
      if (layout.escape !== undefined) {
        // As in the reader: what follows the closing quote belongs to the field.
        const rest = plainField(text, at + 1, layout)
        return rest === 'broken' ? rest : { value: value + rest.value, end: rest.end, quoted: true }
      }
      if (text[at + 1] === layout.quote) {
        value += sign
        at += 1
      } else if (at + 1 >= text.length || endsField(text, at + 1, layout)) {
        return { value, end: at + 1, quoted: true }
      } else return 'broken'
    } else value += sign
  }
  return 'open'
}

const endsField = (text: string, at: number, { delimiter }: Layout): boolean =>
  text[at] === '\n' || text[at] === '\r' || text.startsWith(delimiter, at)

/** A delimiter is escaped as a whole. */
const escaped = (text: string, at: number, { delimiter }: Layout): string => (text.startsWith(delimiter, at) ? delimiter : (text[at] ?? ''))

/** Share of the records above which a width below a long preamble is that of the table. */
const BELOW_PREAMBLE = 0.2

/**
 * The width that most records have, comments aside; of two equally frequent ones the larger. Where lines of one field are more, they may be
 * a long preamble: then the later half decides.
 */
export function usualWidth(all: readonly ParsedRecord[]): number {
  const told = all.filter(({ fields }) => !isComment(fields[0] ?? ''))
  const records = told.length > 0 ? told : all
  const width = commonWidth(records)
  const later = commonWidth(records.slice(records.length >> 1))
  const share = records.filter(({ fields }) => fields.length === later).length / records.length
  return width === 1 && later > 1 && share > BELOW_PREAMBLE ? later : width
}

function commonWidth(records: readonly ParsedRecord[]): number {
  const counts = new Map<number, number>()
  for (const { fields, broken } of records) if (!broken) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1)
  return [...counts].toSorted(([left, one], [right, other]) => other - one || right - left)[0]?.[0] ?? 0
}

export function take<Item>(items: Iterable<Item>, most: number): Item[] {
  const taken: Item[] = []
  for (const item of items) {
    if (taken.length >= most) break
    taken.push(item)
  }
  return taken
}
