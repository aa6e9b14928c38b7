import { callerError } from '#kit'

interface TextKind {
  kind: string
  hint: string
  is: (text: string) => boolean
}

const EXPORT = 'Export the table as CSV or Parquet and name that file.'
const LINES = 40

/** Texts that are no delimited tables, by what they begin with. One entry each. */
const KINDS: readonly TextKind[] = [
  {
    kind: 'an HTML page',
    hint: 'Such a page often is an error of the server that the file came from: open it, and have the file delivered again.',
    is: (text) => /^(?:<!--[\s\S]*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|table|div|script|style)\b/i.test(text),
  },
  {
    kind: 'an XML document',
    hint: EXPORT,
    is: (text) => /^<(?:\?xml\s|!DOCTYPE\s|!--)/i.test(text) || /^<([\w:.-]+)(?:\s[^<>]*)?>\s*<[\w:/.!-]/.test(text),
  },
  { kind: 'a PDF', hint: EXPORT, is: (text) => text.startsWith('%PDF-') },
  { kind: 'a document in RTF', hint: EXPORT, is: (text) => text.startsWith('{\\rtf') },
  { kind: 'JSON', hint: EXPORT, is: isJson },
]

/** A text of another kind is named and never read as a table. */
export function refuseOtherText(text: string, name: string): void {
  const begins = text.slice(0, 1 << 16).trimStart()
  const found = KINDS.find(({ is }) => is(begins))
  if (!found) return
  throw callerError({
    code: 'other_text',
    message: `${name} is ${found.kind}, not delimited text.`,
    subject: name,
    hint: found.hint,
  })
}

/** One document, or a document a line. A table may begin with a bracket or a brace; its lines are no documents. */
function isJson(text: string): boolean {
  if (/^\{\s*(?:"(?:[^"\\\r\n]|\\.)*"\s*:|\})/.test(text)) return true
  if (/^\[\s*(?:[[{]\s*["[{\]}\d-]|\]\s*$)/.test(text)) return true
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '')
  const whole = lines.length > 1 ? lines.slice(0, Math.min(LINES, lines.length - 1)) : lines
  return whole.length > 0 && whole.every(isDocument)
}

function isDocument(line: string): boolean {
  if (!/^\s*[[{]/.test(line)) return false
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}
