import { callerError, readableFormats } from '#kit'

interface TextKind {
  kind: string
  hint: string
  is: (text: string) => boolean
}

const EXPORT = `Export the table as ${readableFormats()} and name that file.`

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
